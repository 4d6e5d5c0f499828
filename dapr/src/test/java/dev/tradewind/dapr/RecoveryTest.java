package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
    private static final String ORDERS =
            """
            apiVersion: dapr.io/v1alpha1
            kind: Subscription
            metadata: {name: orders}
            spec:
              pubsubname: pubsub
              topic: orders
              route: /orders
              metadata: {maxDeliveryAttempts: 1, processingTimeout: 300ms}
            """;
    private static final String QUEUE = "shop_pubsub_orders";

    @AutoClose private final DaprFixture dapr;
    @AutoClose private final TestApp app = TestApp.started("[]");

    RecoveryTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory).file("orders.yaml", ORDERS);
        dapr.app("shop", app).start().awaitApps();
    }

    @Test
    void an_application_that_does_not_answer_has_failed_after_its_time() {
        var never = new CountDownLatch(1);
        app.answering(_ -> {
            await(never);
            return TestApp.text(200, "");
        });

        dapr.publish("pubsub/orders", "text/plain", "1");

        var letter = dapr.awaitMessages(QUEUE + "-dlq", 1).getFirst();
        var event = Json.read(letter.body().getBytes(StandardCharsets.UTF_8));
        assertThat(event.path("deadlettercause").asText())
                .contains("no whole answer within 300 ms");
        assertThat(event.has("deadletterstatus")).isFalse();
        never.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_subscription_comes_back_after_everything_was_deleted() {
        dapr.broker().reset(Set.of());
        Patience.until(() -> dapr.broker().queues().find(DaprFixture.queue(QUEUE)).isPresent());
        Patience.until(this::isSubscribed);

        dapr.publish("pubsub/orders", "text/plain", "1");

        app.awaitEvents(1);
        dapr.awaitEmpty(QUEUE);
    }

    private boolean isSubscribed() {
        return dapr.broker().topics().subscriptions().size() == 1;
    }

    @Test
    void a_dead_letter_comes_again_when_it_is_redriven() {
        app.answering(_ -> TestApp.text(500, ""));
        dapr.publish("pubsub/orders", "text/plain", "1");
        dapr.awaitMessages(QUEUE + "-dlq", 1);
        app.answering(_ -> TestApp.text(200, ""));

        dapr.redrive(QUEUE + "-dlq");

        var again = Json.read(app.awaitEvents(2).getLast().body());
        assertThat(again.path("data").asText()).isEqualTo("1");
        assertThat(again.path("deadletterattempts").asInt()).isEqualTo(1);
        dapr.awaitEmpty(QUEUE);
        dapr.awaitEmpty(QUEUE + "-dlq");
    }
}
