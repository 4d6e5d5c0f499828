package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.tradewind.http.Request;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Topics that keep what is published, and subscriptions that begin in the past.
class ReplayFromTest {
    private static final String KEEPING =
            DaprFixture.component("pubsub", "pubsub.tradewind", "- {name: retention, value: 7d}");

    @AutoClose private final DaprFixture dapr;
    @AutoClose private final TestApp app = TestApp.started("[]");

    ReplayFromTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory).file("pubsub.yaml", KEEPING).app("shop", app);
    }

    @Test
    void a_new_subscription_gets_what_was_published_before_it_and_each_once() {
        dapr.start().awaitApps();
        publish("1", "2");

        subscribe("beginning");
        publish("3");

        assertThat(data(awaitEvents(3))).containsExactlyInAnyOrder("1", "2", "3");
        subscribe("beginning");
        publish("4");
        assertThat(data(awaitEvents(4))).containsExactlyInAnyOrder("1", "2", "3", "4");
        awaitNothingLeft();
        assertThat(app.events()).hasSize(4);
    }

    @Test
    void what_is_replayed_says_so_and_what_is_new_does_not() {
        dapr.start().awaitApps();
        publish("old");
        subscribe("beginning");
        awaitEvents(1);
        awaitReplayed();
        publish("new");

        var events = awaitEvents(2);

        assertThat(event(events.getFirst()).path("replayed")).isEqualTo(BooleanNode.TRUE);
        assertThat(events.getFirst().header("replayed")).contains("true");
        assertThat(event(events.getLast()).has("replayed")).isFalse();
        assertThat(events.getLast().header("replayed")).isEmpty();
    }

    @Test
    void a_subscription_begins_at_the_time_that_it_names() {
        dapr.start().awaitApps();
        publish("long ago");
        dapr.clock().advance(Duration.ofHours(2));
        publish("lately");

        subscribe("-1h");

        assertThat(data(awaitEvents(1))).containsExactly("lately");
        awaitNothingLeft();
        assertThat(app.events()).hasSize(1);
    }

    @Test
    void a_subscription_in_order_gets_the_past_first() {
        dapr.start().awaitApps();
        publishInOrder("1", "2", "3");
        app.asking(subscription("beginning\", \"ordering\": \"key"));
        dapr.restart();
        dapr.awaitApps();
        publishInOrder("4");

        assertThat(data(awaitEvents(4))).containsExactly("1", "2", "3", "4");
    }

    @Test
    void a_topic_keeps_nothing_any_more_where_its_component_says_so() {
        dapr.start().awaitApps();
        publish("1");
        dapr.file("pubsub.yaml", KEEPING.replace("7d", "\"0\""));
        dapr.restart();
        dapr.awaitApps();
        publish("2");
        dapr.file("pubsub.yaml", KEEPING);
        dapr.restart();
        dapr.awaitApps();
        publish("3");

        subscribe("beginning");

        assertThat(data(awaitEvents(1))).containsExactly("3");
    }

    @Test
    void a_subscription_to_what_is_not_kept_is_refused_and_the_others_begin() {
        dapr.file("pubsub.yaml", DaprFixture.PUBSUB).start();
        app.asking(
                """
                [{"pubsubname": "pubsub", "topic": "orders", "route": "/orders",
                  "metadata": {"replayFrom": "beginning"}},
                 {"pubsubname": "pubsub", "topic": "others", "route": "/orders"}]
                """);
        dapr.restart();
        dapr.awaitApps();

        assertThat(dapr.publish("pubsub/others", "text/plain", "1").statusCode()).isEqualTo(204);

        awaitEvents(1);
        assertThat(dapr.broker().queues().list())
                .extracting(it -> it.arn().resource())
                .contains("shop_pubsub_others")
                .doesNotContain("shop_pubsub_orders");
    }

    @ParameterizedTest
    @CsvSource({
        "retention, 400d",
        "retention, long",
        "retentionBytes, 1Mi",
        "retentionBytes, much",
        "replayFrom, yesterday",
        "replayFrom, -1"
    })
    void what_is_no_time_and_no_size_keeps_the_sidecar_from_starting(String name, String value) {
        dapr.file(
                "pubsub.yaml",
                DaprFixture.component(
                        "pubsub",
                        "pubsub.tradewind",
                        "- {name: %s, value: \"%s\"}".formatted(name, value)));

        assertThatThrownBy(dapr::start)
                .hasMessageContaining("'" + name + "'")
                .hasMessageContaining(value);
    }

    private void publish(String... data) {
        for (var each : data) {
            var answer = dapr.publish("pubsub/orders", "text/plain", each);
            assertThat(answer.statusCode()).isEqualTo(204);
        }
    }

    private void publishInOrder(String... data) {
        for (var each : data) {
            var answer = dapr.publish("pubsub/orders?metadata.partitionKey=k", "text/plain", each);
            assertThat(answer.statusCode()).isEqualTo(204);
        }
    }

    private void subscribe(String from) {
        app.asking(subscription(from));
        dapr.restart();
        dapr.awaitApps();
    }

    private static String subscription(String from) {
        return """
        [{"pubsubname": "pubsub", "topic": "orders", "route": "/orders",
          "metadata": {"replayFrom": "%s"}}]
        """
                .formatted(from);
    }

    /// Waits for events, and lets the steps of a replay happen meanwhile.
    private List<Request> awaitEvents(int count) {
        Patience.until(() -> {
            dapr.clock().advance(Duration.ofMillis(1));
            return app.events().size() >= count;
        });
        return app.events();
    }

    private void awaitReplayed() {
        var topics = dapr.broker().topics();
        Patience.until(() -> {
            dapr.clock().advance(Duration.ofMillis(1));
            return topics.subscriptions().stream()
                    .map(it -> topics.history().progress(it.arn()).orElseThrow())
                    .noneMatch(it -> it.status().isUnderWay());
        });
    }

    private void awaitNothingLeft() {
        awaitReplayed();
        dapr.awaitEmpty("shop_pubsub_orders");
    }

    private static List<String> data(List<Request> events) {
        return events.stream().map(it -> event(it).path("data").asText()).toList();
    }

    private static JsonNode event(Request received) {
        return Json.read(received.body());
    }
}
