package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.http.Request;
import dev.tradewind.http.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscriptionsTest {
    private static final String DECLARED =
            """
            apiVersion: dapr.io/v1alpha1
            kind: Subscription
            metadata: {name: orders}
            spec:
              pubsubname: pubsub
              topic: orders
              route: /declared
              deadLetterTopic: dead
            scopes: [shop]
            ---
            apiVersion: dapr.io/v2alpha1
            kind: Subscription
            metadata: {name: payments}
            spec:
              pubsubname: pubsub
              topic: payments
              routes:
                rules:
                  - match: event.type == "paid"
                    path: /paid
                  - match: event.data.amount > 99.5
                    path: /large
                  - match: event.data.nothing == 1
                    path: /never
                default: /payments
            scopes: [shop]
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Subscription
            metadata: {name: dead}
            spec: {pubsubname: pubsub, topic: dead, route: /dead}
            scopes: [morgue]
            """;

    @AutoClose private final DaprFixture dapr;
    @AutoClose private final TestApp shop = TestApp.started("[]");
    @AutoClose private final TestApp morgue = TestApp.started("[]");

    SubscriptionsTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory).file("subscriptions.yaml", DECLARED);
        dapr.app("shop", shop).app("morgue", morgue);
    }

    @Test
    void a_file_subscribes_the_applications_of_its_scopes() {
        dapr.start().awaitApps();

        dapr.publish(1, "pubsub/orders", "text/plain", "1");

        assertThat(shop.awaitEvents(1)).extracting(Request::path).containsExactly("/declared");
        assertThat(morgue.events()).isEmpty();
    }

    @Test
    void rules_choose_the_path_in_their_order() {
        dapr.start().awaitApps();

        dapr.publish("pubsub/payments?metadata.cloudevent.type=paid", "application/json", "{}");
        shop.awaitEvents(1);
        dapr.publish("pubsub/payments", "application/json", "{\"amount\": 100}");
        shop.awaitEvents(2);
        dapr.publish("pubsub/payments", "application/json", "{\"amount\": 1, \"nothing\": 2}");

        assertThat(shop.awaitEvents(3))
                .extracting(Request::path)
                .containsExactly("/paid", "/large", "/payments");
    }

    @Test
    void a_rule_that_fails_makes_a_dead_letter() {
        dapr.start().awaitApps();

        dapr.publish("pubsub/payments", "application/json", "{\"amount\": 1}");

        var letter = dapr.awaitMessages("shop_pubsub_payments-dlq", 1).getFirst();
        var event = Json.read(letter.body().getBytes(StandardCharsets.UTF_8));
        assertThat(event.path("deadlettercause").asText()).contains("event.data.nothing");
    }

    @Test
    void what_fails_for_good_goes_to_the_dead_letter_topic_with_its_cause() {
        shop.answering(_ -> TestApp.text(500, ""));
        dapr.start().awaitApps();
        dapr.publish("pubsub/orders", "application/json", "{\"id\": 1}");

        for (int attempt = 1; attempt < 3; attempt++) {
            shop.awaitEvents(attempt);
            var delay = Duration.ofSeconds(attempt);
            dapr.awaitVisibleAt("shop_pubsub_orders", dapr.clock().instant().plus(delay));
            dapr.clock().advance(delay);
        }

        var letter = morgue.awaitEvents(1).getFirst();
        assertThat(letter.path()).isEqualTo("/dead");
        var event = Json.read(letter.body());
        assertThat(event.path("topic").asText()).isEqualTo("orders");
        assertThat(event.path("data").toString()).isEqualTo("{\"id\":1}");
        assertThat(event.path("deadlettercause").asText())
                .isEqualTo("the application answered 500");
        assertThat(event.path("deadletterattempts").asInt()).isEqualTo(3);
        assertThat(letter.header("deadletterstatus")).contains("500");
        dapr.awaitEmpty("shop_pubsub_orders");
        assertThat(dapr.awaitMessages("shop_pubsub_orders-dlq", 0)).isEmpty();
    }

    @Test
    void what_is_dropped_goes_to_the_dead_letter_topic_at_once() {
        shop.answering(_ -> TestApp.text(404, ""));
        dapr.start().awaitApps();

        dapr.publish("pubsub/orders", "application/json", "1");

        assertThat(
                        Json.read(morgue.awaitEvents(1).getFirst().body())
                                .path("deadletterattempts")
                                .asInt())
                .isEqualTo(1);
        dapr.awaitEmpty("shop_pubsub_orders");
    }

    @Test
    void messages_wait_for_an_application_that_is_away_also_over_a_restart() {
        shop.close();
        dapr.start();
        assertThat(dapr.publish("pubsub/orders", "text/plain", "1").statusCode()).isEqualTo(204);

        dapr.restart();

        assertThat(dapr.awaitMessages("shop_pubsub_orders", 1).getFirst().receiveCount()).isZero();
        try (var back = TestApp.on(shop.port())) {
            back.start();
            assertThat(back.awaitEvents(1)).hasSize(1);
            dapr.awaitEmpty("shop_pubsub_orders");
        }
    }

    @Test
    void what_an_application_asks_for_takes_the_place_of_what_a_file_declares() {
        shop.asking(
                """
                [{"pubsubname": "pubsub", "topic": "orders", "route": "/asked"},
                 {"pubsubname": "pubsub", "topic": "without"},
                 {"topic": "nowhere", "route": "/"},
                 {"pubsubname": "missing", "topic": "t", "route": "/"}]
                """);
        dapr.start().awaitApps();

        dapr.publish("pubsub/orders", "text/plain", "1");

        assertThat(shop.awaitEvents(1)).extracting(Request::path).containsExactly("/asked");
    }
}
