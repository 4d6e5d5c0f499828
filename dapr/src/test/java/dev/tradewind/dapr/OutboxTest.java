package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.broker.queue.PeekedMessage;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.http.json.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboxTest {
    private static final String QUEUE = "listener_pubsub_orders";
    private static final String OUTBOX =
            """
            - {name: outboxPublishPubsub, value: pubsub}
            - {name: outboxPublishTopic, value: orders}
            """;
    private static final String SUBSCRIPTION =
            """
            apiVersion: dapr.io/v1alpha1
            kind: Subscription
            metadata: {name: orders}
            spec: {pubsubname: pubsub, topic: orders, route: /orders}
            scopes: [listener]
            """;

    @AutoClose private final DaprFixture dapr;

    OutboxTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory);
        dapr.file("state.yaml", DaprFixture.component("statestore", "state.tradewind", OUTBOX))
                .file("subscription.yaml", SUBSCRIPTION)
                .publisher("shop")
                .app("listener", 9); // away, so messages stay where they can be looked at
    }

    @Test
    void each_value_that_a_transaction_keeps_is_an_event_in_its_order() {
        dapr.start();

        assertThat(
                        transact(
                                        upsert("a", "{\"n\":1}", ""),
                                        "{\"operation\":\"delete\",\"request\":{\"key\":\"b\"}}",
                                        upsert("c", "\"text\"", ""))
                                .statusCode())
                .isEqualTo(204);

        var events = events(2);
        assertThat(events)
                .extracting(it -> it.path("data").toString())
                .containsExactly("{\"n\":1}", "\"text\"");
        var event = events.getFirst();
        assertThat(event.path("id").asText()).startsWith("outbox-");
        assertThat(event.path("source").asText()).isEqualTo("shop");
        assertThat(event.path("type").asText()).isEqualTo("com.dapr.event.sent");
        assertThat(event.path("topic").asText()).isEqualTo("orders");
        assertThat(event.path("pubsubname").asText()).isEqualTo("pubsub");
        assertThat(event.path("datacontenttype").asText()).isEqualTo("application/json");
        assertThat(dapr.get("/v1.0/state/statestore/a").body()).isEqualTo("{\"n\":1}");
    }

    @Test
    void transactions_are_events_in_the_order_that_they_were_made_in() {
        dapr.start();

        IntStream.range(0, 20).forEach(n -> transact(upsert("a", Integer.toString(n), "")));

        assertThat(events(20))
                .extracting(it -> it.path("data").asInt())
                .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
    }

    @Test
    void a_transaction_that_is_refused_publishes_nothing() {
        dapr.start();

        var refused =
                transact(
                        upsert("a", "1", ""),
                        "{\"operation\":\"upsert\",\"request\":{\"key\":\"b\",\"value\":2,\"etag\":\"old\"}}");
        transact(upsert("c", "3", ""));

        assertThat(refused.statusCode()).isEqualTo(500);
        assertThat(events(1)).extracting(it -> it.path("data").asInt()).containsExactly(3);
        assertThat(dapr.get("/v1.0/state/statestore/a").statusCode()).isEqualTo(204);
    }

    @Test
    void an_event_that_is_too_large_keeps_the_state_from_being_kept() {
        dapr.start();
        var value = "\"" + "v".repeat((1 << 20) - 10) + "\"";

        var refused = transact(upsert("a", value, ""));

        assertThat(refused.statusCode()).isEqualTo(500);
        assertThat(refused.body()).contains("ERR_PUBLISH_OUTBOX");
        assertThat(dapr.get("/v1.0/state/statestore/a").statusCode()).isEqualTo(204);
    }

    @Test
    void a_projection_is_in_the_event_and_not_kept() {
        dapr.start();

        transact(
                upsert("a", "1", ""),
                upsert("a", "\"for others\"", ",\"metadata\":{\"outbox.projection\":\"true\"}"));

        assertThat(events(1))
                .extracting(it -> it.path("data").asText())
                .containsExactly("for others");
        assertThat(dapr.get("/v1.0/state/statestore/a").body()).isEqualTo("1");
    }

    @Test
    void metadata_of_an_operation_are_attributes_of_its_event() {
        dapr.start();

        transact(
                upsert(
                        "a",
                        "1",
                        ",\"metadata\":{\"cloudevent.type\":\"placed\",\"region\":\"north\",\"id\":\"mine\",\"ttlInSeconds\":\"60\"}"));

        var event = events(1).getFirst();
        assertThat(event.path("type").asText()).isEqualTo("placed");
        assertThat(event.path("region").asText()).isEqualTo("north");
        assertThat(event.path("id").asText()).startsWith("outbox-");
        assertThat(event.has("ttlInSeconds")).isFalse();
    }

    @Test
    void what_is_saved_alone_is_no_event() {
        dapr.start();

        dapr.post(0, "/v1.0/state/statestore", "[{\"key\":\"a\",\"value\":1}]");
        transact(upsert("b", "2", ""));

        assertThat(events(1)).extracting(it -> it.path("data").asInt()).containsExactly(2);
    }

    @ParameterizedTest
    @CsvSource({
        "state.tradewind, nothing, there is no such pubsub",
        "state.in-memory, pubsub, an outbox is state and events in one write"
    })
    void an_outbox_that_could_lose_an_event_keeps_the_sidecar_from_starting(
            String type, String pubSub, String reason) {
        var metadata = OUTBOX.replace("value: pubsub", "value: " + pubSub);
        dapr.file("state.yaml", DaprFixture.component("statestore", type, metadata));

        assertThatThrownBy(dapr::start)
                .isInstanceOf(UnusableComponent.class)
                .hasMessageContaining("component 'statestore' cannot be had: ")
                .hasMessageContaining(reason);
    }

    private static String upsert(String key, String value, String rest) {
        return "{\"operation\":\"upsert\",\"request\":{\"key\":\"%s\",\"value\":%s%s}}"
                .formatted(key, value, rest);
    }

    private HttpResponse<String> transact(String... operations) {
        return dapr.post(
                0,
                "/v1.0/state/statestore/transaction",
                "{\"operations\":[" + String.join(",", operations) + "]}");
    }

    private List<JsonNode> events(int count) {
        return dapr.awaitMessages(QUEUE, count).stream()
                .map(PeekedMessage::body)
                .map(it -> Json.read(it.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
