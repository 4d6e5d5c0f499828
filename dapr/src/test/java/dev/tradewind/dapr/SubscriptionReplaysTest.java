package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.dapr.pubsub.tradewind.IrreplayableSubscription;
import dev.tradewind.dapr.pubsub.tradewind.SubscriptionReplays;
import dev.tradewind.dapr.pubsub.tradewind.SubscriptionReplays.Replayable;
import dev.tradewind.dapr.pubsub.tradewind.SubscriptionReplays.Subscriber;
import dev.tradewind.http.Request;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Replays that an operator asks for.
class SubscriptionReplaysTest {
    private static final String ASKED =
            """
            [{"pubsubname": "pubsub", "topic": "orders", "route": "/orders"},
             {"pubsubname": "pubsub", "topic": "orders", "route": "/orders",
              "metadata": {"ordering": "key", "subscriptionId": "line"}}]
            """;

    private static final Subscriber SHOP = subscriber("shop", Optional.empty());
    private static final Subscriber LINE = subscriber("shop", Optional.of("line"));

    @AutoClose private final DaprFixture dapr;
    @AutoClose private final TestApp app = TestApp.started(ASKED);

    SubscriptionReplaysTest(@TempDir Path directory) {
        dapr =
                new DaprFixture(directory)
                        .file(
                                "pubsub.yaml",
                                DaprFixture.component(
                                        "pubsub",
                                        "pubsub.tradewind",
                                        "- {name: retention, value: 7d}"))
                        .app("shop", app)
                        .start()
                        .awaitApps();
    }

    @Test
    void a_subscription_gets_once_more_what_lies_between_two_times() {
        publish("1");
        var from = dapr.clock().instant();
        publish("2");
        var to = dapr.clock().instant();
        publish("3");
        app.awaitEvents(6);
        var shop = replays().find(SHOP);

        assertThat(replays().count(shop, from, to)).isEqualTo(1);
        replays().begin(shop, from, to);

        awaitEnd(shop);
        assertThat(data(app.awaitEvents(7)).getLast()).isEqualTo("2");
        assertThat(replays().progress(shop).orElseThrow().sent()).isEqualTo(1);
    }

    @Test
    void what_a_subscription_in_order_knows_is_replayed_all_the_same() {
        publish("1");
        publish("2");
        app.awaitEvents(4);
        dapr.awaitEmpty("shop_pubsub_orders");
        var line = replays().find(LINE);

        replays().begin(line, Instant.EPOCH, dapr.clock().instant());

        awaitEnd(line);
        var events = data(app.awaitEvents(6));
        assertThat(events.subList(4, 6)).containsExactly("1", "2");
    }

    @Test
    void a_second_replay_while_one_runs_is_refused() {
        publish("1");
        var shop = replays().find(SHOP);
        replays().begin(shop, Instant.EPOCH, dapr.clock().instant());

        assertThatExceptionOfType(IrreplayableSubscription.class)
                .isThrownBy(() -> replays().begin(shop, Instant.EPOCH, dapr.clock().instant()))
                .withMessageContaining("1 messages left");
        awaitEnd(shop);
    }

    @Test
    void a_replay_goes_on_after_a_restart_without_the_application() {
        publish("1");
        app.awaitEvents(2);
        replays().begin(replays().find(SHOP), Instant.EPOCH, dapr.clock().instant());

        dapr.restart();

        awaitEnd(replays().find(SHOP));
        assertThat(data(app.awaitEvents(3))).containsExactly("1", "1", "1");
    }

    @Test
    void what_there_is_not_is_told_with_what_to_do() {
        publish("1");

        assertRefused(subscriber("other", Optional.empty()), "'other' has no subscription");
        assertRefused(
                new Subscriber("pubsub", "none", "shop", Optional.empty()),
                "published or subscribed");
        dapr.file(
                "pubsub.yaml",
                DaprFixture.PUBSUB
                        .replace("maxDeliveryAttempts", "retention")
                        .replace("value: 3", "value: \"0\""));
        dapr.restart();
        dapr.awaitApps();
        assertRefused(SHOP, "'retention'");
    }

    private void assertRefused(Subscriber subscriber, String words) {
        assertThatExceptionOfType(IrreplayableSubscription.class)
                .isThrownBy(() -> replays().find(subscriber))
                .withMessageContaining(words);
    }

    private static Subscriber subscriber(String consumer, Optional<String> subscriptionId) {
        return new Subscriber("pubsub", "orders", consumer, subscriptionId);
    }

    private SubscriptionReplays replays() {
        return new SubscriptionReplays(dapr.broker(), DaprFixture.REGION, DaprFixture.ACCOUNT);
    }

    private void publish(String data) {
        var answer = dapr.publish("pubsub/orders?metadata.partitionKey=k", "text/plain", data);
        assertThat(answer.statusCode()).isEqualTo(204);
        dapr.clock().advance(Duration.ofSeconds(1));
    }

    /// Lets the steps of a replay happen.
    private void awaitEnd(Replayable subscription) {
        Patience.until(() -> {
            dapr.clock().advance(Duration.ofMillis(1));
            return !replays().progress(subscription).orElseThrow().status().isUnderWay();
        });
    }

    private static List<String> data(List<Request> events) {
        return events.stream().map(it -> Json.read(it.body()).path("data").asText()).toList();
    }
}
