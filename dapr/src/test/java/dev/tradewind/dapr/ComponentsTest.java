package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.broker.queue.PeekedMessage;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.engine.Arn;
import dev.tradewind.http.Request;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Components of types whose brokers are not here, and the one in memory.
class ComponentsTest {
    private static final String SUBSCRIPTION =
            """
            [{"pubsubname": "%s", "topic": "orders", "route": "/orders"}]
            """;

    @AutoClose private final DaprFixture dapr;

    ComponentsTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory);
    }

    private static String component(String name, String type, String metadata) {
        return """
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: {name: %s}
        spec:
          type: %s
          version: v1
          metadata: [%s]
        """
                .formatted(name, type, metadata);
    }

    private static String field(String name, String value) {
        return "{name: %s, value: '%s'}, ".formatted(name, value);
    }

    private static Arn topic(String name) {
        return TopicArns.of(DaprFixture.REGION, DaprFixture.ACCOUNT, name);
    }

    @Test
    void a_file_for_kafka_keeps_its_topics_here_with_the_size_that_it_allows() {
        var metadata =
                field("brokers", "localhost:9092")
                        + field("consumerGroup", "group1")
                        + field("maxMessageBytes", "1024");
        dapr.file("kafka.yaml", component("kafka", "pubsub.kafka", metadata));
        try (var app = TestApp.started(SUBSCRIPTION.formatted("kafka"))) {
            dapr.app("shop", app).start().awaitApps();

            var refused = dapr.publish("kafka/orders", "text/plain", "x".repeat(1025));
            var taken = dapr.publish("kafka/orders", "text/plain", "x".repeat(100));

            assertThat(refused.statusCode()).isEqualTo(500);
            assertThat(refused.body())
                    .contains("ERR_PUBSUB_PUBLISH_MESSAGE", "'maxMessageBytes' allows 1024");
            assertThat(taken.statusCode()).isEqualTo(204);
            assertThat(app.awaitEvent().path("data").asText()).hasSize(100);
            dapr.awaitEmpty("group1_kafka_orders");
            assertThat(app.events()).hasSize(1);
        }
    }

    @Test
    void attempts_of_a_substitute_end_in_dead_letters() {
        var metadata = field("natsURL", "nats://localhost:4222") + field("maxDeliver", "1");
        dapr.file("nats.yaml", component("nats", "pubsub.jetstream", metadata));
        try (var app = TestApp.started(SUBSCRIPTION.formatted("nats"))) {
            app.answering(_ -> TestApp.text(500, ""));
            dapr.app("shop", app).start().awaitApps();

            dapr.publish("nats/orders", "text/plain", "1");

            assertThat(dapr.awaitMessages("shop_nats_orders-dlq", 1))
                    .extracting(PeekedMessage::body)
                    .first()
                    .asString()
                    .contains("deadlettercause");
        }
    }

    @Test
    void a_field_that_is_missing_or_wrong_keeps_the_sidecar_from_starting() {
        dapr.file("redis.yaml", component("redis", "pubsub.redis", field("redisDB", "first")));
        dapr.publisher("shop");

        assertThatThrownBy(dapr::start)
                .isInstanceOf(UnusableComponent.class)
                .hasMessage(
                        "component 'redis' cannot be had: 'redisHost' is missing;"
                                + " 'redisDB' is a whole number from 0 to 2147483647, not 'first'");
    }

    @Test
    void without_substitutes_another_broker_is_refused() {
        dapr.file(
                "redis.yaml", component("redis", "pubsub.redis", field("redisHost", "localhost")));
        dapr.publisher("shop").withoutSubstitutes();

        assertThatThrownBy(dapr::start)
                .isInstanceOf(UnusableComponent.class)
                .hasMessage(
                        "component 'redis' cannot be had: there is no adapter to Redis here;"
                                + " with --substitute its topics are on the durable broker");
    }

    @Test
    void a_component_in_memory_delivers_to_patterns_and_keeps_nothing_on_disk() {
        dapr.file("memory.yaml", component("memory", "pubsub.in-memory", ""));
        try (var app =
                TestApp.started(
                        SUBSCRIPTION.formatted("memory").replace("\"orders\"", "\"ord*\""))) {
            dapr.app("shop", app).start().awaitApps();

            dapr.publish("memory/orders", "text/plain", "1");

            assertThat(app.awaitEvent().path("topic").asText()).isEqualTo("orders");
            assertThat(dapr.get("/v1.0/metadata").body()).contains("[\"SUBSCRIBE_WILDCARDS\"]");
            assertThat(dapr.broker().topics().list()).isEmpty();
        }
    }

    @Test
    void a_namespace_in_metadata_is_one_of_topics() {
        dapr.environment("NAMESPACE", "test-");
        dapr.file(
                "scoped.yaml",
                component("scoped", "pubsub.tradewind", field("consumerID", "{namespace}")));
        try (var app = TestApp.started(SUBSCRIPTION.formatted("scoped"))) {
            dapr.app("shop", app).start().awaitApps();

            dapr.publish("scoped/orders", "text/plain", "1");

            assertThat(app.awaitEvent().path("topic").asText()).isEqualTo("orders");
            assertThat(dapr.broker().topics().find(topic("scoped_test-orders"))).isPresent();
        }
    }

    @Test
    void a_namespace_is_one_of_dead_letter_topics_by_status_too() {
        var subscriptions =
                """
                [{"pubsubname": "scoped", "topic": "orders", "route": "/orders",
                  "metadata": {"deadLetterTopic.404": "unknown"}},
                 {"pubsubname": "scoped", "topic": "unknown", "route": "/unknown"}]
                """;
        var metadata =
                field("consumerID", "{namespace}")
                        + field("publishingScopes", "shop=orders,unknown");
        dapr.environment("NAMESPACE", "test-");
        dapr.file("scoped.yaml", component("scoped", "pubsub.tradewind", metadata));
        try (var app = TestApp.started(subscriptions)) {
            app.answering(it -> TestApp.text(it.path().equals("/orders") ? 404 : 200, ""));
            dapr.app("shop", app).start().awaitApps();

            dapr.publish("scoped/orders", "text/plain", "1");

            assertThat(app.awaitEvents(2))
                    .extracting(Request::path)
                    .containsExactly("/orders", "/unknown");
        }
    }
}
