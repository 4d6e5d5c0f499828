package dev.tradewind.dapr;

import static dev.tradewind.dapr.GrpcTestApp.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.patience.Patience;
import io.dapr.v1.DaprAppCallbackProtos.BulkSubscribeConfig;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventBulkRequest;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventBulkRequestEntry;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventBulkResponse;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventBulkResponseEntry;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventRequest;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventResponse.TopicEventResponseStatus;
import io.grpc.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrpcBulkDeliveryTest {
    private static final String QUEUE = "shop_pubsub_orders";
    private static final int SUCCESS = TopicEventResponseStatus.SUCCESS_VALUE;
    private static final int RETRY = TopicEventResponseStatus.RETRY_VALUE;
    private static final int DROP = TopicEventResponseStatus.DROP_VALUE;

    /// Longer than a test takes: a batch is sent when it is full.
    private static final int LONG_MILLIS = 60_000;

    @AutoClose private final DaprFixture dapr;
    @AutoClose private final GrpcTestApp app = GrpcTestApp.started();
    private final List<TopicEventBulkRequest> requests = new CopyOnWriteArrayList<>();

    GrpcBulkDeliveryTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory);
    }

    @Test
    void messages_come_together_in_one_call() {
        app.takingMany(noted(GrpcBulkDeliveryTest::success));
        start(3, Map.of());

        publish("1", "2", "3");

        var request = awaitRequest();
        assertThat(request.getTopic()).isEqualTo("orders");
        assertThat(request.getPubsubName()).isEqualTo("pubsub");
        assertThat(request.getType()).isEqualTo("com.dapr.event.sent.bulk");
        assertThat(request.getId()).isNotEmpty();
        assertThat(request.getMetadataMap()).containsEntry("pubsubName", "pubsub");
        assertThat(request.getEntriesList())
                .allMatch(it -> it.getContentType().equals("application/cloudevents+json"))
                .extracting(it -> it.getCloudEvent().getData().toStringUtf8())
                .containsExactlyInAnyOrder("1", "2", "3");
        dapr.awaitEmpty(QUEUE);
    }

    @Test
    void raw_payloads_are_entries_of_bytes() {
        app.takingMany(noted(GrpcBulkDeliveryTest::success));
        start(1, Map.of("rawPayload", "true"));

        dapr.publish("pubsub/orders?metadata.rawPayload=true&metadata.customer=7", "", "a");

        var entry = awaitRequest().getEntries(0);
        assertThat(entry.getBytes().toStringUtf8()).isEqualTo("a");
        assertThat(entry.getContentType()).isEqualTo("application/octet-stream");
        assertThat(entry.getMetadataMap()).containsEntry("customer", "7");
        dapr.awaitEmpty(QUEUE);
    }

    @Test
    void each_entry_is_settled_by_itself() {
        var statuses = Map.of("1", SUCCESS, "2", RETRY, "3", DROP, "4", 9);
        app.takingMany(noted(it -> statuses(it, statuses)));
        start(5, Map.of());

        publish("1", "2", "3", "4", "5");

        awaitRequest();
        assertThat(dapr.awaitGivenBack(QUEUE, 3)).containsExactlyInAnyOrder("2", "4", "5");
    }

    @Test
    void a_call_that_fails_has_all_tried_again() {
        app.takingMany(_ -> {
            throw Status.UNAVAILABLE.asRuntimeException();
        });
        start(2, Map.of());

        publish("1", "2");

        assertThat(dapr.awaitGivenBack(QUEUE, 2)).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void an_application_of_an_earlier_version_gets_the_call_that_it_has() {
        app.takingManyAsBefore(noted(GrpcBulkDeliveryTest::success));
        start(2, Map.of());

        publish("1", "2");

        assertThat(awaitRequest().getEntriesCount()).isEqualTo(2);
        dapr.awaitEmpty(QUEUE);
    }

    @Test
    void an_application_that_takes_none_together_gets_each_by_itself() {
        app.answering(it ->
                answer(
                        it.getData().toStringUtf8().equals("2")
                                ? TopicEventResponseStatus.RETRY
                                : TopicEventResponseStatus.SUCCESS));
        start(3, Map.of());

        publish("1", "2", "3");

        assertThat(app.awaitEvents(3))
                .extracting(TopicEventRequest::getTopic)
                .containsOnly("orders");
        assertThat(dapr.awaitGivenBack(QUEUE, 1)).containsExactly("2");
    }

    @Test
    void what_is_more_than_a_call_may_hold_is_in_several() {
        app.takingMany(noted(GrpcBulkDeliveryTest::success));
        start(4, Map.of());
        var large = "\"" + "x".repeat(1_040_000) + "\"";

        publish(large, large, large, large);

        dapr.awaitEmpty(QUEUE);
        assertThat(requests)
                .extracting(TopicEventBulkRequest::getEntriesCount)
                .containsExactly(3, 1);
        assertThat(requests).allMatch(it -> it.getSerializedSize() < 4 << 20);
    }

    private void start(int messages, Map<String, String> metadata) {
        var bulk =
                BulkSubscribeConfig.newBuilder()
                        .setEnabled(true)
                        .setMaxMessagesCount(messages)
                        .setMaxAwaitDurationMs(LONG_MILLIS);
        app.asking(
                GrpcTestApp.subscription("orders").toBuilder()
                        .setBulkSubscribe(bulk)
                        .putAllMetadata(metadata)
                        .build());
        dapr.app("shop", app).start().awaitApps();
    }

    private void publish(String... values) {
        for (var value : values) {
            assertThat(dapr.publish("pubsub/orders", "application/json", value).statusCode())
                    .isEqualTo(204);
        }
    }

    private Function<TopicEventBulkRequest, TopicEventBulkResponse> noted(
            Function<TopicEventBulkRequest, TopicEventBulkResponse> answer) {
        return request -> {
            requests.add(request);
            return answer.apply(request);
        };
    }

    private TopicEventBulkRequest awaitRequest() {
        Patience.until(() -> !requests.isEmpty());
        return requests.getFirst();
    }

    private static TopicEventBulkResponse success(TopicEventBulkRequest request) {
        var response = TopicEventBulkResponse.newBuilder();
        request.getEntriesList().forEach(it -> response.addStatuses(status(it, SUCCESS)));
        return response.build();
    }

    /// The answer with the status of each by its data; none where there is none.
    private static TopicEventBulkResponse statuses(
            TopicEventBulkRequest request, Map<String, Integer> statuses) {
        var response = TopicEventBulkResponse.newBuilder();
        for (var entry : request.getEntriesList()) {
            var status = statuses.get(entry.getCloudEvent().getData().toStringUtf8());
            if (status != null) {
                response.addStatuses(status(entry, status));
            }
        }
        return response.build();
    }

    private static TopicEventBulkResponseEntry status(
            TopicEventBulkRequestEntry entry, int status) {
        return TopicEventBulkResponseEntry.newBuilder()
                .setEntryId(entry.getEntryId())
                .setStatusValue(status)
                .build();
    }
}
