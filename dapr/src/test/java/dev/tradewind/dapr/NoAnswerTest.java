package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoAnswerTest {
    private static final String QUEUE = "shop_pubsub_orders";
    private static final String GOOD =
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    @AutoClose private final DaprFixture dapr;

    NoAnswerTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory);
    }

    /// Single messages, and batches of one.
    @ParameterizedTest
    @CsvSource({
        "false, ''",
        "false, HTTP/1.1 200",
        "false, 'HTTP/1.1 200 OK|Content-Length: 100||{}'",
        "false, nonsense||",
        "false, 'HTTP/1.1 200 OK|Transfer-Encoding: chunked||zz'",
        "true, ''",
        "true, HTTP/1.1 200",
        "true, 'HTTP/1.1 200 OK|Content-Length: 100||{}'",
        "true, nonsense||",
        "true, 'HTTP/1.1 200 OK|Transfer-Encoding: chunked||zz'"
    })
    void what_ends_without_a_whole_answer_is_an_attempt_that_failed(boolean bulk, String bytes)
            throws IOException {
        try (var app = RawApp.answering(bytes.replace("|", "\r\n"))) {
            start(app, bulk);

            publish();

            assertThat(letter().path("deadlettercause").asText()).isNotEmpty();
            assertThat(letter().path("deadletterattempts").asInt()).isEqualTo(1);
            assertThat(letter().has("deadletterstatus")).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void an_answer_that_comes_too_late_is_none(boolean bulk) throws IOException {
        try (var app = RawApp.answeringLate(GOOD)) {
            start(app, bulk);

            publish();

            assertThat(letter().path("deadlettercause").asText()).contains("within 300 ms");
            app.release();
            assertThat(app.events()).isEqualTo(1);
            assertThat(dapr.awaitMessages(QUEUE + "-dlq", 1)).hasSize(1);
        }
    }

    /// S1's component: a handler that takes longer than `processingTimeout` has its message again.
    @Test
    void a_handler_that_is_slower_than_its_time_gets_its_message_again() throws IOException {
        dapr.file(
                "pubsub.yaml",
                """
                apiVersion: dapr.io/v1alpha1
                kind: Component
                metadata: {name: pubsub}
                spec:
                  type: pubsub.tradewind
                  version: v1
                  metadata:
                    - {name: maxDeliveryAttempts, value: 3}
                    - {name: processingTimeout, value: 500ms}
                    - {name: autoAck, value: false}
                    - {name: consumerID, value: order-processor}
                """);
        try (var app = RawApp.answeringLate(GOOD)) {
            subscribe("{}", "");
            dapr.app("shop", app.port()).start().awaitApps();
            var then = dapr.clock().instant();

            publish();

            dapr.awaitVisibleAt("order-processor_pubsub_orders", then.plusSeconds(1));
            dapr.clock().advance(Duration.ofSeconds(1));
            Patience.until(() -> app.events() == 2);
            app.release();
            dapr.awaitEmpty("order-processor_pubsub_orders");
        }
    }

    private void start(RawApp app, boolean bulk) {
        subscribe(
                "{maxDeliveryAttempts: 1, processingTimeout: 300ms}",
                bulk ? "  bulkSubscribe: {enabled: true, maxMessagesCount: 1}\n" : "");
        dapr.app("shop", app.port()).start().awaitApps();
    }

    private void subscribe(String metadata, String more) {
        var text =
                """
                apiVersion: dapr.io/v1alpha1
                kind: Subscription
                metadata: {name: orders}
                spec:
                  pubsubname: pubsub
                  topic: orders
                  route: /orders
                  metadata: %s
                """
                        .formatted(metadata);
        dapr.file("orders.yaml", text + more);
    }

    private void publish() {
        dapr.publish("pubsub/orders", "application/json", "1");
    }

    private JsonNode letter() {
        var letter = dapr.awaitMessages(QUEUE + "-dlq", 1).getFirst();
        return Json.read(letter.body().getBytes(StandardCharsets.UTF_8));
    }
}
