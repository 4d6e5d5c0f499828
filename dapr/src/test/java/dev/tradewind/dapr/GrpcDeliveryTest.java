package dev.tradewind.dapr;

import static dev.tradewind.dapr.GrpcTestApp.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Value;
import dev.tradewind.dapr.sidecar.AppCare;
import dev.tradewind.dapr.sidecar.HealthCheck;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventResponse;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventResponse.TopicEventResponseStatus;
import io.grpc.Metadata;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Applications that speak gRPC, as servers with the classes of Dapr's SDK for Java.
class GrpcDeliveryTest {
    private static final String QUEUE = "shop_pubsub_orders";
    private static final String DECLARED =
            """
            apiVersion: dapr.io/v2alpha1
            kind: Subscription
            metadata: {name: orders}
            spec:
              pubsubname: pubsub
              topic: orders
              routes: {default: /orders}
            """;

    @AutoClose private final DaprFixture dapr;

    @AutoClose
    private final GrpcTestApp app = GrpcTestApp.started(GrpcTestApp.subscription("orders"));

    GrpcDeliveryTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory);
    }

    @Test
    void an_application_gets_what_it_subscribes_to_as_a_message() {
        start();

        publish("application/json", "{\"id\": 1.50}");

        var event = app.awaitEvents(1).getFirst();
        assertThat(event.getTopic()).isEqualTo("orders");
        assertThat(event.getPubsubName()).isEqualTo("pubsub");
        assertThat(event.getPath()).isEmpty();
        assertThat(event.getId()).isNotEmpty();
        assertThat(event.getSource()).isEqualTo("shop");
        assertThat(event.getType()).isEqualTo("com.dapr.event.sent");
        assertThat(event.getSpecVersion()).isEqualTo("1.0");
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(event.getData().toStringUtf8()).isEqualTo("{\"id\":1.50}");
        assertThat(event.getExtensions().getFieldsMap().keySet())
                .containsExactlyInAnyOrder(
                        "topic", "pubsubname", "time", "traceid", "traceparent", "tracestate");
        dapr.awaitEmpty(QUEUE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json         | \"text\"     | \"text\"",
                "application/json         | no JSON      | \"no JSON\"",
                "text/plain               | text         | text",
                "''                       | text         | text",
                "application/octet-stream | bytes        | bytes",
                "application/xml          | <a/>         | <a/>",
                "application/cloudevents+json | {\"id\": \"1\", \"data\": {\"a\": 1}, \"datacontenttype\": \"application/xml\"} | {\"a\":1}",
                "application/cloudevents+json | {\"id\": \"1\", \"data\": \"text\"} | \"text\"",
                "application/cloudevents+json | {\"id\": \"1\"} | ''"
            })
    void data_are_the_bytes_that_they_stand_for(String type, String sent, String got) {
        start();

        publish(type, sent);

        assertThat(app.awaitEvents(1).getFirst().getData().toStringUtf8()).isEqualTo(got);
    }

    @Test
    void extensions_have_the_types_of_json() {
        start();

        publish(
                "application/cloudevents+json",
                """
                {"id": "1", "subject": "s", "count": 3, "open": true, "none": null,
                 "lines": [1, "b"], "of": {"a": 1}, "datacontenttype": "text/plain"}
                """);

        var extensions = app.awaitEvents(1).getFirst().getExtensions();
        assertThat(extensions.getFieldsOrThrow("subject").getStringValue()).isEqualTo("s");
        assertThat(extensions.getFieldsOrThrow("count").getNumberValue()).isEqualTo(3);
        assertThat(extensions.getFieldsOrThrow("open").getBoolValue()).isTrue();
        assertThat(extensions.getFieldsOrThrow("none").hasNullValue()).isTrue();
        assertThat(extensions.getFieldsOrThrow("lines").getListValue().getValuesList())
                .extracting(Value::getKindCase)
                .containsExactly(Value.KindCase.NUMBER_VALUE, Value.KindCase.STRING_VALUE);
        assertThat(extensions.getFieldsOrThrow("of").getStructValue().getFieldsMap())
                .containsKey("a");
        assertThat(extensions.getFieldsMap())
                .doesNotContainKeys("id", "datacontenttype", "data", "source");
    }

    @Test
    void metadata_and_the_trace_go_with_the_call() {
        dapr.environment("APP_API_TOKEN", "secret");
        start();
        var parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        dapr.publish(
                "pubsub/orders?metadata.Customer=7&metadata.grpc-timeout=1S&metadata.bad%20name=1"
                        + "&metadata.umlaut=%C3%BC&metadata.cloudevent.traceparent="
                        + parent,
                "",
                "1");

        app.awaitEvents(1);
        var metadata = app.metadata().getLast();
        assertThat(text(metadata, "customer")).contains("7");
        assertThat(text(metadata, "traceparent")).contains(parent);
        assertThat(text(metadata, "dapr-api-token")).contains("secret");
        assertThat(metadata.keys()).doesNotContain("bad name", "umlaut");
        assertThat(text(metadata, "grpc-timeout")).isNotEqualTo(Optional.of("1S"));
        var bytes =
                metadata.get(Metadata.Key.of("grpc-trace-bin", Metadata.BINARY_BYTE_MARSHALLER));
        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo("00000af7651916cd43dd8448eb211c80319c01b7ad6b71692033310201");
    }

    @Test
    void raw_payloads_are_the_data_of_an_event() {
        dapr.file("orders.yaml", DECLARED + "  metadata: {rawPayload: 'true'}\n");
        app.askingNothing();
        start();

        dapr.publish("pubsub/orders?metadata.rawPayload=true", "", "raw");

        var event = app.awaitEvents(1).getFirst();
        assertThat(event.getData().toStringUtf8()).isEqualTo("raw");
        assertThat(event.getDataContentType()).isEqualTo("application/octet-stream");
        assertThat(event.getPath()).isEqualTo("/orders");
    }

    @Test
    void what_succeeds_is_done_with() {
        start();

        publish();

        app.awaitEvents(1);
        dapr.awaitEmpty(QUEUE);
        assertThat(dapr.awaitMessages(QUEUE + "-dlq", 0)).isEmpty();
    }

    @Test
    void what_is_dropped_is_not_delivered_again() {
        app.answering(_ -> answer(TopicEventResponseStatus.DROP));
        start();

        publish();

        app.awaitEvents(1);
        dapr.awaitEmpty(QUEUE);
        assertThat(dapr.awaitMessages(QUEUE + "-dlq", 0)).isEmpty();
    }

    @Test
    void what_is_not_implemented_is_dropped() {
        app.failing(Status.UNIMPLEMENTED);
        start();

        publish();

        app.awaitEvents(1);
        dapr.awaitEmpty(QUEUE);
        assertThat(dapr.awaitMessages(QUEUE + "-dlq", 0)).isEmpty();
    }

    @Test
    void what_is_dropped_goes_to_the_dead_letter_topic_at_once() {
        app.failing(Status.UNIMPLEMENTED.withDescription("no such topic"));
        dapr.file("orders.yaml", DECLARED + "  deadLetterTopic: dead\n");
        dapr.file("dead.yaml", DECLARED.replace("orders", "dead"));
        app.askingNothing();
        start();

        publish();

        var letter = app.awaitEvents(2).getLast();
        assertThat(letter.getPath()).isEqualTo("/dead");
        assertThat(letter.getExtensions().getFieldsOrThrow("deadlettercause").getStringValue())
                .isEqualTo("the application answered UNIMPLEMENTED: no such topic");
        dapr.awaitEmpty(QUEUE);
    }

    @ParameterizedTest
    @EnumSource(TopicEventResponseStatus.class)
    void a_word_that_is_no_success_and_no_drop_is_tried_again(TopicEventResponseStatus status) {
        boolean isRetried =
                status != TopicEventResponseStatus.SUCCESS
                        && status != TopicEventResponseStatus.DROP;
        int number = status == TopicEventResponseStatus.UNRECOGNIZED ? 7 : status.getNumber();
        app.answering(_ -> TopicEventResponse.newBuilder().setStatusValue(number).build());
        start();

        publish();

        if (isRetried) {
            awaitGivenBack(Duration.ofSeconds(1));
        } else {
            app.awaitEvents(1);
            dapr.awaitEmpty(QUEUE);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.Code.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OK", "UNIMPLEMENTED"})
    void what_fails_is_delivered_again_and_in_the_end_a_dead_letter(Status.Code code) {
        app.failing(code.toStatus().withDescription("broken"));
        start();

        publish();
        failThreeTimes();

        var letter = letter();
        assertThat(letter.path("deadlettercause").asText())
                .isEqualTo("the application answered %s: broken".formatted(code));
        assertThat(letter.path("deadletterstatus").asInt()).isEqualTo(code.value());
        assertThat(letter.path("deadletterattempts").asInt()).isEqualTo(3);
        dapr.awaitEmpty(QUEUE);
    }

    @ParameterizedTest
    @CsvSource({"UNAVAILABLE, 2", "INTERNAL, 1", "UNKNOWN, 2"})
    void a_code_that_is_not_matched_ends_a_message_at_once(Status.Code code, int attempts) {
        app.failing(code.toStatus());
        dapr.file(
                "policies.yaml",
                """
                apiVersion: dapr.io/v1alpha1
                kind: Resiliency
                metadata: {name: policies}
                spec:
                  policies:
                    retries:
                      some: {duration: 1s, maxRetries: 1, matching: {gRPCStatusCodes: '1-12,14'}}
                  targets:
                    components:
                      pubsub: {inbound: {retry: some}}
                """);
        start();

        publish();
        if (attempts > 1) {
            awaitGivenBack(Duration.ofSeconds(1));
            dapr.clock().advance(Duration.ofSeconds(1));
        }

        assertThat(letter().path("deadletterattempts").asInt()).isEqualTo(attempts);
    }

    @Test
    void an_application_that_does_not_answer_has_failed_after_its_time() {
        var never = new CountDownLatch(1);
        app.answering(_ -> {
            await(never);
            return answer(TopicEventResponseStatus.SUCCESS);
        });
        dapr.file(
                "orders.yaml",
                DECLARED + "  metadata: {maxDeliveryAttempts: 1, processingTimeout: 200ms}\n");
        app.askingNothing();
        start();

        publish();

        assertThat(letter().path("deadlettercause").asText())
                .isEqualTo("there was no answer within PT0.2S");
        never.countDown();
    }

    @Test
    void an_application_that_is_away_costs_no_attempt_and_is_asked_anew() {
        start();
        app.stop();
        publish();
        Patience.until(() -> !dapr.sidecars().getFirst().isAppThere());
        assertThat(dapr.awaitMessages(QUEUE, 1).getFirst().receiveCount()).isZero();

        app.comeBack();
        dapr.clock().advance(Duration.ofSeconds(1));

        assertThat(app.awaitEvents(1)).hasSize(1);
        dapr.awaitEmpty(QUEUE);
        assertThat(dapr.awaitMessages(QUEUE + "-dlq", 0)).isEmpty();
    }

    @Test
    void an_application_that_lists_no_subscriptions_has_those_of_files() {
        dapr.file("orders.yaml", DECLARED);
        app.askingNothing();
        start();

        publish();

        assertThat(app.awaitEvents(1).getFirst().getPath()).isEqualTo("/orders");
    }

    @Test
    void an_application_gets_nothing_until_it_says_that_it_is_well() {
        app.answeringHealth(Status.UNAVAILABLE);
        var check = new HealthCheck("/", Duration.ofMillis(50), Duration.ofSeconds(1), 1);
        dapr.care("shop", new AppCare(Optional.of(check), OptionalInt.empty()));
        dapr.app("shop", app).start();
        Patience.until(() -> app.metadata().size() >= 2);
        assertThat(dapr.broker().topics().subscriptions()).isEmpty();

        app.answeringHealth(Status.OK);

        Patience.until(() -> !dapr.broker().topics().subscriptions().isEmpty());
        publish();
        app.awaitEvents(1);
    }

    @Test
    void the_metadata_say_that_an_application_speaks_grpc() {
        start();

        var connection =
                Json.read(dapr.get("/v1.0/metadata").body().getBytes(StandardCharsets.UTF_8))
                        .path("appConnectionProperties");
        assertThat(connection.path("protocol").asText()).isEqualTo("grpc");
    }

    private void start() {
        dapr.app("shop", app).start().awaitApps();
    }

    private void publish() {
        publish("application/json", "1");
    }

    private void publish(String type, String body) {
        assertThat(dapr.publish("pubsub/orders", type, body).statusCode()).isEqualTo(204);
    }

    private void failThreeTimes() {
        app.awaitEvents(1);
        awaitGivenBack(Duration.ofSeconds(1));
        dapr.clock().advance(Duration.ofSeconds(1));
        app.awaitEvents(2);
        awaitGivenBack(Duration.ofSeconds(2));
        dapr.clock().advance(Duration.ofSeconds(2));
        app.awaitEvents(3);
    }

    private void awaitGivenBack(Duration delay) {
        dapr.awaitVisibleAt(QUEUE, dapr.clock().instant().plus(delay));
    }

    private JsonNode letter() {
        var letter = dapr.awaitMessages(QUEUE + "-dlq", 1).getFirst();
        return Json.read(letter.body().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> text(Metadata metadata, String name) {
        return Optional.ofNullable(
                metadata.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
