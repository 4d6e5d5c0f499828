package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.http.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaterTest {
    private static final String ORDERS =
            """
            [{"pubsubname": "pubsub", "topic": "orders", "route": "/orders"}]
            """;

    @AutoClose private final DaprFixture dapr;
    @AutoClose private final TestApp app = TestApp.started(ORDERS);

    LaterTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory).app("shop", app).start().awaitApps();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deliverAfter=24h",
                "deliverAfter=86400",
                "deliverAt=2026-11-30T10:00:00.250Z",
                "scheduledSendTime=2026-11-30T11:00:00.250%2B01:00"
            })
    void a_message_is_delivered_at_the_time_that_it_asks_for_also_after_a_restart(String wish) {
        publish(wish, "later");
        publish("deliverAfter=1s", "sooner");

        dapr.clock().advance(Duration.ofSeconds(1));
        app.awaitEvents(1);
        dapr.restart();
        dapr.awaitApps();
        dapr.clock().advance(Duration.ofHours(24).minusMillis(1001));
        publish("deliverAt=2026-11-29T00:00:00Z", "now");
        app.awaitEvents(2);
        dapr.clock().advance(Duration.ofMillis(1));

        assertThat(app.awaitEvents(3))
                .extracting(it -> Json.read(it.body()).path("data").asText())
                .containsExactly("sooner", "now", "later");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deliverAfter=soon",
                "deliverAfter=9000h",
                "deliverAt=tomorrow",
                "scheduledSendTime=2028-01-01T00:00:00Z"
            })
    void a_time_that_is_none_or_too_far_away_is_refused(String wish) {
        var answer = dapr.publish("pubsub/orders?metadata." + wish, "text/plain", "1");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(
                        Json.read(answer.body().getBytes(StandardCharsets.UTF_8))
                                .path("errorCode")
                                .asText())
                .isEqualTo("ERR_PUBSUB_PUBLISH_MESSAGE");
    }

    @Test
    void a_subscription_in_order_gets_a_delayed_message_once() {
        publish("deliverAfter=1s&metadata.messageId=m", "1");
        publish("deliverAfter=2s&metadata.messageId=m", "2");
        app.asking(
                ORDERS.replace("/orders\"}", "/orders\", \"metadata\": {\"ordering\": \"key\"}}"));
        dapr.restart();
        dapr.awaitApps();

        dapr.clock().advance(Duration.ofSeconds(2));
        publish("messageId=n", "last");

        assertThat(app.awaitEvents(2)).hasSize(2);
        dapr.awaitEmpty("shop_pubsub_orders.fifo");
        assertThat(app.events()).hasSize(2);
    }

    private void publish(String wish, String data) {
        var answer = dapr.publish("pubsub/orders?metadata." + wish, "text/plain", data);
        assertThat(answer.statusCode()).isEqualTo(204);
    }
}
