package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.http.Request;
import dev.tradewind.http.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractTest {
    private static final String DECLARED =
            """
            apiVersion: dapr.io/v1alpha1
            kind: Subscription
            metadata: {name: t}
            spec:
              pubsubname: pubsub
              topic: t
              route: /t
              metadata: {whenAway: attempt}
            """;

    @AutoClose private final DaprFixture dapr;
    @AutoClose private final TestApp app = TestApp.started("[]");

    ContractTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory).app("shop", app);
    }

    @Test
    void named_subscriptions_of_one_application_each_get_every_message() {
        app.asking(
                """
                [{"pubsubname": "pubsub", "topic": "t", "route": "/first"},
                 {"pubsubname": "pubsub", "topic": "t", "route": "/second",
                  "metadata": {"subscriptionId": "audit"}}]
                """);
        dapr.start().awaitApps();

        dapr.publish("pubsub/t", "text/plain", "1");

        assertThat(app.awaitEvents(2))
                .extracting(Request::path)
                .containsExactlyInAnyOrder("/first", "/second");
    }

    @Test
    void a_subscription_that_is_paused_keeps_what_it_gets() {
        app.asking(subscription("{\"paused\": \"true\"}"));
        dapr.start().awaitApps();

        dapr.publish("pubsub/t", "text/plain", "1");

        assertThat(dapr.awaitMessages("shop_pubsub_t", 1).getFirst().receiveCount()).isZero();
        app.asking(subscription("{}"));
        dapr.restart();
        assertThat(app.awaitEvents(1)).hasSize(1);
    }

    @Test
    void a_subscription_begins_so_many_deliveries_a_second() {
        app.asking(subscription("{\"messagesPerSecond\": \"2\"}"));
        dapr.start().awaitApps();

        for (int i = 0; i < 3; i++) {
            dapr.publish("pubsub/t", "text/plain", "1");
        }

        app.awaitEvents(1);
        dapr.awaitMessages("shop_pubsub_t", 2);
        dapr.clock().advance(Duration.ofMillis(499));
        assertThat(app.events()).hasSize(1);
        dapr.clock().advance(Duration.ofMillis(1));
        app.awaitEvents(2);
        dapr.clock().advance(Duration.ofMillis(500));
        app.awaitEvents(3);
    }

    @Test
    void the_status_chooses_the_dead_letter_topic() {
        app.asking(
                """
                [{"pubsubname": "pubsub", "topic": "t", "route": "/t", "deadLetterTopic": "dead",
                  "metadata": {"deadLetterTopic.404": "unknown", "deadLetterTopic.4xx": "wrong",
                               "maxDeliveryAttempts": "1"}},
                 {"pubsubname": "pubsub", "topic": "dead", "route": "/dead"},
                 {"pubsubname": "pubsub", "topic": "unknown", "route": "/unknown"},
                 {"pubsubname": "pubsub", "topic": "wrong", "route": "/wrong"}]
                """);
        app.answering(
                it -> TestApp.text(it.path().equals("/t") ? Integer.parseInt(data(it)) : 200, ""));
        dapr.start().awaitApps();

        for (var status : new String[] {"404", "422", "500"}) {
            dapr.publish("pubsub/t", "text/plain", status);
        }

        var events = app.awaitEvents(6);
        assertThat(events.stream().filter(it -> !it.path().equals("/t")))
                .extracting(it -> it.path() + " " + data(it))
                .containsExactlyInAnyOrder("/unknown 404", "/wrong 422", "/dead 500");
    }

    @Test
    void an_application_that_is_away_is_tried_where_its_subscription_says_so() {
        app.close();
        dapr.file("t.yaml", DECLARED).start();
        dapr.publish("pubsub/t", "text/plain", "1");

        for (int attempt = 1; attempt < 3; attempt++) {
            var delay = Duration.ofSeconds(attempt);
            dapr.awaitVisibleAt("shop_pubsub_t", dapr.clock().instant().plus(delay));
            dapr.clock().advance(delay);
        }

        var letter = dapr.awaitMessages("shop_pubsub_t-dlq", 1).getFirst();
        var note = Json.read(letter.body().getBytes(StandardCharsets.UTF_8));
        assertThat(note.path("deadlettercause").asText()).startsWith("the application is away");
        assertThat(note.path("deadletterattempts").asInt()).isEqualTo(3);
        try (var back = TestApp.on(app.port())) {
            back.start();
            back.awaitEvents(1);
            dapr.awaitEmpty("shop_pubsub_t");
            dapr.awaitEmpty("shop_pubsub_t-dlq");
        }
    }

    @Test
    void dead_letters_that_an_application_failed_at_stay_when_it_returns() {
        app.answering(_ -> TestApp.text(500, ""));
        dapr.file("t.yaml", DECLARED.replace("attempt}", "attempt, maxDeliveryAttempts: 1}"));
        dapr.start().awaitApps();
        dapr.publish("pubsub/t", "text/plain", "1");
        dapr.awaitMessages("shop_pubsub_t-dlq", 1);

        dapr.restart();
        dapr.awaitApps();

        assertThat(dapr.awaitMessages("shop_pubsub_t-dlq", 1)).hasSize(1);
        assertThat(app.events()).hasSize(1);
    }

    @Test
    void a_consumer_of_each_start_gets_every_message_and_leaves_no_queue_behind() {
        var each = DaprFixture.PUBSUB + "    - {name: consumerID, value: \"c-{uuid}\"}\n";
        app.asking(subscription("{}"));
        dapr.file("pubsub.yaml", each).app("shop", app).start().awaitApps();
        var left = DaprFixture.queue("of-one-that-was-killed");
        dapr.broker()
                .queues()
                .create(left, QueueSettings.DEFAULT, Map.of("dapr-consumer", "temporary"));
        var before = queues();

        dapr.publish("pubsub/t", "text/plain", "1");
        app.awaitEvents(2);
        dapr.restart();
        dapr.awaitApps();

        assertThat(before).hasSize(5);
        assertThat(queues()).hasSize(4).doesNotContainAnyElementsOf(before);
        assertThat(dapr.broker().topics().subscriptions()).hasSize(2);
    }

    private List<String> queues() {
        return dapr.broker().queues().list().stream().map(it -> it.arn().resource()).toList();
    }

    private static String subscription(String metadata) {
        return "[{\"pubsubname\": \"pubsub\", \"topic\": \"t\", \"route\": \"/t\", \"metadata\": %s}]"
                .formatted(metadata);
    }

    private static String data(Request request) {
        return Json.read(request.body()).path("data").asText();
    }
}
