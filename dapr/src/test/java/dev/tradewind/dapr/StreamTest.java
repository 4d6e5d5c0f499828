package dev.tradewind.dapr;

import static io.dapr.v1.DaprAppCallbackProtos.TopicEventResponse.TopicEventResponseStatus.DROP;
import static io.dapr.v1.DaprAppCallbackProtos.TopicEventResponse.TopicEventResponseStatus.RETRY;
import static io.dapr.v1.DaprAppCallbackProtos.TopicEventResponse.TopicEventResponseStatus.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.rpc.ErrorInfo;
import dev.tradewind.dapr.stream.TopicStreams;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventRequest;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventResponse.TopicEventResponseStatus;
import io.dapr.v1.DaprPubsubProtos.SubscribeTopicEventsRequestInitialAlpha1;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Streams over the wire, of an application that listens nowhere.
class StreamTest {
    private static final String QUEUE = "shop_pubsub_orders";
    @AutoClose private final DaprFixture dapr;
    private final List<TestStream> streams = new ArrayList<>();

    StreamTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory).publisher("shop");
    }

    @AfterEach
    void breakOff() {
        streams.forEach(TestStream::close);
    }

    @Test
    void a_stream_gets_what_is_published_once_it_is_open() {
        var stream = opened(always(SUCCESS));

        publish("{\"id\": 1}");

        var event = stream.awaitEvents(1).getFirst();
        assertThat(event.getTopic()).isEqualTo("orders");
        assertThat(event.getPubsubName()).isEqualTo("pubsub");
        assertThat(event.getPath()).isEqualTo("/");
        assertThat(event.getSource()).isEqualTo("shop");
        assertThat(event.getData().toStringUtf8()).isEqualTo("{\"id\":1}");
        assertThat(event.getExtensions().getFieldsMap()).containsKey("traceparent");
        dapr.awaitEmpty(QUEUE);
        assertThat(dapr.awaitMessages(QUEUE + "-dlq", 0)).isEmpty();
    }

    @Test
    void answers_are_for_the_events_that_they_name_in_any_order() {
        var stream = opened(StreamTest::never);
        publish("1");
        publish("2");
        publish("3");
        var events = stream.awaitEvents(3);

        stream.answer("unknown", 0);
        for (var event : events.reversed()) {
            stream.answer(event, data(event).equals("2") ? RETRY : SUCCESS);
        }

        assertThat(dapr.awaitGivenBack(QUEUE, 1)).containsExactly("2");
    }

    @Test
    void events_of_one_id_are_on_their_way_one_after_the_other() {
        var stream = opened(StreamTest::never);
        dapr.publish("pubsub/orders?metadata.cloudevent.id=same", "application/json", "1");
        dapr.publish("pubsub/orders?metadata.cloudevent.id=same", "application/json", "2");
        dapr.publish("pubsub/orders", "application/json", "3");
        var first = stream.awaitEvents(2);
        assertThat(first).extracting(TopicEventRequest::getId).doesNotHaveDuplicates();

        stream.answer("same", SUCCESS.getNumber());
        stream.awaitEvents(3);
        stream.answer("same", SUCCESS.getNumber());

        assertThat(stream.events().stream().map(StreamTest::data))
                .containsExactlyInAnyOrder("1", "2", "3");
        Patience.until(
                () -> dapr.broker().queues().depth(DaprFixture.queue(QUEUE)).inFlight() == 1);
    }

    @Test
    void an_event_that_was_dropped_is_gone() {
        opened(always(DROP));

        publish("1");

        dapr.awaitEmpty(QUEUE);
        assertThat(dapr.awaitMessages(QUEUE + "-dlq", 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, the application answered RETRY",
        "9, the application answered the unknown status '9'"
    })
    void what_fails_is_delivered_again_and_in_the_end_a_dead_letter(int status, String cause) {
        var stream = opened(StreamTest::never);

        publish("1");
        for (int attempt = 1; attempt <= 3; attempt++) {
            stream.awaitEvents(attempt);
            stream.answer(stream.events().getLast().getId(), status);
            if (attempt < 3) {
                awaitGivenBack(attempt);
            }
        }

        assertThat(letter().path("deadlettercause").asText()).isEqualTo(cause);
        assertThat(letter().path("deadletterattempts").asInt()).isEqualTo(3);
        assertThat(letter().path("deadletterapp").asText()).isEqualTo("shop");
    }

    @Test
    void an_event_that_is_never_answered_fails_after_its_time() {
        var request =
                orders().putMetadata("processingTimeout", "200ms")
                        .putMetadata("maxDeliveryAttempts", "2")
                        .build();
        var stream = opened(request, StreamTest::never);

        publish("1");
        awaitGivenBack(1);

        assertThat(letter().path("deadlettercause").asText())
                .isEqualTo("there was no answer within PT0.2S");
        assertThat(stream.events()).hasSize(2);
    }

    @Test
    void what_fails_for_good_goes_to_the_dead_letter_topic_of_the_stream() {
        var letters = opened(orders().setTopic("dead").build(), always(SUCCESS));
        opened(
                orders().setDeadLetterTopic("dead").putMetadata("maxDeliveryAttempts", "1").build(),
                always(RETRY));

        publish("1");

        var extensions = letters.awaitEvents(1).getFirst().getExtensions();
        assertThat(extensions.getFieldsOrThrow("deadlettercause").getStringValue())
                .isEqualTo("the application answered RETRY");
    }

    @Test
    void what_is_on_a_stream_that_breaks_comes_to_another_and_has_spent_no_attempt() {
        var broken = opened(StreamTest::never);
        publish("1");
        broken.awaitEvents(1);

        broken.close();

        var letters = dapr.awaitMessages(QUEUE, 1);
        Patience.until(() -> dapr.awaitMessages(QUEUE, 1).getFirst().receiveCount() == 0);
        assertThat(letters).hasSize(1);
        var other = opened(always(SUCCESS));
        dapr.clock().advance(Duration.ofSeconds(1));
        other.awaitEvents(1);
        dapr.awaitEmpty(QUEUE);
    }

    @Test
    void an_application_that_will_answer_no_more_is_done() {
        var stream = opened(StreamTest::never);
        publish("1");
        stream.awaitEvents(1);

        stream.complete();

        assertThat(stream.awaitEnd().getCode()).isEqualTo(Status.Code.OK);
        Patience.until(() -> dapr.awaitMessages(QUEUE, 1).getFirst().receiveCount() == 0);
    }

    @Test
    void streams_of_one_topic_share_its_messages() {
        var one = opened(always(SUCCESS));
        var other = opened(always(SUCCESS));

        for (int i = 0; i < 20; i++) {
            publish(Integer.toString(i));
        }

        dapr.awaitEmpty(QUEUE);
        assertThat(one.events().size() + other.events().size()).isEqualTo(20);
    }

    @Test
    void a_stream_with_a_name_of_its_own_gets_every_message() {
        var one = opened(always(SUCCESS));
        var named =
                opened(orders().putMetadata("subscriptionId", "audit").build(), always(SUCCESS));

        publish("1");

        one.awaitEvents(1);
        named.awaitEvents(1);
    }

    @Test
    void no_more_events_are_on_their_way_than_the_subscription_takes() {
        var stream = opened(orders().putMetadata("concurrency", "2").build(), StreamTest::never);
        for (int i = 0; i < 5; i++) {
            publish(Integer.toString(i));
        }
        var events = stream.awaitEvents(2);

        Patience.until(() -> dapr.broker().queues().depth(DaprFixture.queue(QUEUE)).visible() == 3);
        assertThat(stream.events()).hasSize(2);
        stream.answer(events.getFirst(), SUCCESS);
        stream.awaitEvents(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "many"})
    void a_number_of_events_that_is_none_is_refused(String number) {
        var status = refused(orders().putMetadata("concurrency", number).build()).awaitEnd();

        assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(status.getDescription()).contains("'concurrency'", "'%s'".formatted(number));
    }

    @Test
    void events_in_memory_come_in_their_order() {
        dapr.file(
                "fast.yaml",
                DaprFixture.component("fast", "pubsub.in-memory", "").replace("metadata:\n\n", ""));
        var stream = opened(orders().setPubsubName("fast").build(), always(SUCCESS));

        for (int i = 0; i < 300; i++) {
            dapr.publish("fast/orders", "application/json", Integer.toString(i));
        }

        var order = stream.awaitEvents(300).stream().map(StreamTest::data).toList();
        assertThat(order).isSortedAccordingTo((a, b) -> Integer.parseInt(a) - Integer.parseInt(b));
    }

    @Test
    void the_metadata_tell_streams() {
        opened(always(SUCCESS));

        assertThat(subscriptions())
                .anyMatch(it ->
                        it.path("type").asText().equals("STREAMING")
                                && it.path("topic").asText().equals("orders")
                                && it.path("rules").path(0).path("path").asText().equals("/"));
        streams.getFirst().complete();
        var _ = streams.getFirst().awaitEnd();
        assertThat(subscriptions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', orders, pubsubName is required",
        "pubsub, '', topic is required",
    })
    void a_stream_names_a_component_and_a_topic(String pubsub, String topic, String reason) {
        var status = refused(orders().setPubsubName(pubsub).setTopic(topic).build()).awaitEnd();

        assertThat(status.getCode()).isEqualTo(Status.Code.UNKNOWN);
        assertThat(status.getDescription()).isEqualTo(reason);
    }

    @Test
    void a_stream_begins_with_its_request() {
        dapr.start();

        var status = called().answer("1", 0).awaitEnd();

        assertThat(status.getCode()).isEqualTo(Status.Code.UNKNOWN);
        assertThat(status.getDescription()).isEqualTo("initial request is required");
    }

    @Test
    void a_stream_has_one_request() {
        var stream = opened(always(SUCCESS));

        var status = stream.ask(orders().build()).awaitEnd();

        assertThat(status.getCode()).isEqualTo(Status.Code.UNKNOWN);
        assertThat(status.getDescription()).isEqualTo("duplicate initial request received");
    }

    @Test
    void a_component_that_there_is_not_is_told_with_its_reason() throws Exception {
        var failure = refused(orders().setPubsubName("none").build()).awaitFailure();

        var status = Objects.requireNonNull(StatusProto.fromThrowable(failure));
        assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT.value());
        assertThat(status.getMessage()).isEqualTo("pubsub none is not found");
        assertThat(status.getDetails(0).unpack(ErrorInfo.class).getReason())
                .isEqualTo("DAPR_PUBSUB_NOT_FOUND");
    }

    @Test
    void scopes_keep_an_application_from_a_topic() {
        dapr.file(
                "narrow.yaml",
                DaprFixture.component(
                        "narrow",
                        "pubsub.tradewind",
                        "- {name: subscriptionScopes, value: 'shop=other'}"));

        var status = refused(orders().setPubsubName("narrow").build()).awaitEnd();

        assertThat(status.getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(status.getDescription())
                .isEqualTo("topic orders is not allowed for app id shop");
    }

    /// Which of them comes last is not said: each is a call of its own.
    @Test
    void an_application_has_so_many_streams_and_no_more() {
        dapr.start();
        var streams =
                IntStream.rangeClosed(0, TopicStreams.STREAMS_MAX).mapToObj(_ -> called()).toList();

        Patience.until(() -> streams.stream().anyMatch(TestStream::hasEnded));

        var ended = streams.stream().filter(TestStream::hasEnded).toList();
        assertThat(ended).hasSize(1);
        var status = ended.getFirst().awaitEnd();
        assertThat(status.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(status.getDescription()).contains("at most 100 streams");
    }

    @Test
    void a_sidecar_that_closes_waits_for_what_is_on_its_way() {
        var stream = opened(StreamTest::never);
        publish("1");
        var event = stream.awaitEvents(1).getFirst();

        assertThat(dapr.post(0, "/v1.0/shutdown", "").statusCode()).isEqualTo(204);
        stream.answer(event, SUCCESS);

        var status = stream.awaitEnd();
        assertThat(status.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(status.getDescription()).isEqualTo("the sidecar ends");
        dapr.awaitEmpty(QUEUE);
    }

    @Test
    void a_stream_goes_on_when_its_component_changes() {
        dapr.reloading();
        var stream = opened(always(SUCCESS));

        dapr.file(
                "pubsub.yaml",
                DaprFixture.component(
                        "pubsub", "pubsub.tradewind", "- {name: consumerID, value: other}"));
        dapr.file("late.yaml", DaprFixture.component("late", "pubsub.tradewind", ""));
        Patience.until(() -> dapr.get("/v1.0/metadata").body().contains("\"name\":\"late\""));
        publish("1");

        stream.awaitEvents(1);
        dapr.awaitEmpty("other_pubsub_orders");
    }

    @Test
    void a_stream_ends_with_its_component() {
        dapr.reloading();
        var stream = opened(always(SUCCESS));

        dapr.delete("pubsub.yaml");

        assertThat(stream.awaitEnd().getDescription()).isEqualTo("pubsub pubsub is not found");
    }

    private TestStream opened(
            Function<TopicEventRequest, Optional<TopicEventResponseStatus>> answer) {
        return opened(orders().build(), answer);
    }

    private TestStream opened(
            SubscribeTopicEventsRequestInitialAlpha1 request,
            Function<TopicEventRequest, Optional<TopicEventResponseStatus>> answer) {
        start();
        var stream = TestStream.opened(port(), request, answer);
        streams.add(stream);
        return stream;
    }

    private TestStream refused(SubscribeTopicEventsRequestInitialAlpha1 request) {
        start();
        return called().ask(request);
    }

    private TestStream called() {
        var stream = TestStream.called(port());
        streams.add(stream);
        return stream;
    }

    private void start() {
        if (streams.isEmpty()) {
            dapr.start();
        }
    }

    private int port() {
        return dapr.sidecars().getFirst().grpcPort();
    }

    private static SubscribeTopicEventsRequestInitialAlpha1.Builder orders() {
        return TestStream.orders();
    }

    private static Function<TopicEventRequest, Optional<TopicEventResponseStatus>> always(
            TopicEventResponseStatus status) {
        return _ -> Optional.of(status);
    }

    private static String data(TopicEventRequest event) {
        return event.getData().toStringUtf8();
    }

    private void publish(String json) {
        assertThat(dapr.publish("pubsub/orders", "application/json", json).statusCode())
                .isEqualTo(204);
    }

    /// Waits until the only message is to be tried again after so many seconds, and has that time pass.
    private void awaitGivenBack(int seconds) {
        dapr.awaitVisibleAt(QUEUE, dapr.clock().instant().plusSeconds(seconds));
        dapr.clock().advance(Duration.ofSeconds(seconds));
    }

    private JsonNode letter() {
        var letter = dapr.awaitMessages(QUEUE + "-dlq", 1).getFirst();
        return Json.read(letter.body().getBytes(StandardCharsets.UTF_8));
    }

    private List<JsonNode> subscriptions() {
        var list = new ArrayList<JsonNode>();
        Json.read(dapr.get("/v1.0/metadata").body().getBytes(StandardCharsets.UTF_8))
                .path("subscriptions")
                .forEach(list::add);
        return list;
    }

    /// No answer, ever.
    private static Optional<TopicEventResponseStatus> never(TopicEventRequest event) {
        return Optional.empty();
    }
}
