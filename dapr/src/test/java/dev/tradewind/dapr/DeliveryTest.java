package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.dapr.sidecar.SidecarPorts;
import dev.tradewind.http.Request;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import dev.tradewind.patience.UnusedPort;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {
    private static final String ORDERS =
            """
            [{"pubsubname": "pubsub", "topic": "orders", "route": "/orders"}]
            """;
    private static final String QUEUE = "shop_pubsub_orders";

    @AutoClose private final DaprFixture dapr;
    @AutoClose private final TestApp app = TestApp.started(ORDERS);

    DeliveryTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory);
    }

    @Test
    void an_application_gets_what_it_subscribes_to_as_a_cloud_event() {
        start();

        assertThat(publish("{\"id\": 1}").statusCode()).isEqualTo(204);

        var request = app.awaitEvents(1).getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/orders");
        assertThat(request.header("content-type")).contains("application/cloudevents+json");
        assertThat(request.header("pubsubname")).contains("pubsub");
        var event = Json.read(request.body());
        assertThat(event.path("data").path("id").asInt()).isEqualTo(1);
        assertThat(event.path("source").asText()).isEqualTo("shop");
        dapr.awaitEmpty(QUEUE);
    }

    @Test
    void an_application_that_is_there_already_gets_what_is_published_at_once() {
        dapr.app("shop", app).start();

        publish("{\"id\": 1}");

        app.awaitEvents(1);
    }

    @Test
    void what_is_published_while_an_application_is_asked_for_its_subscriptions_is_for_it()
            throws Exception {
        try (var thinking = TestApp.thinking(ORDERS);
                var client = HttpClient.newHttpClient()) {
            int port = UnusedPort.next();
            dapr.app("shop", thinking, new SidecarPorts(port, 0)).publisher("other");
            var starting = Thread.startVirtualThread(dapr::start);
            Patience.until(() -> thinking.questions().size() == 2);

            var healthy =
                    client.sendAsync(
                            request(port, "healthz/outbound").GET().build(),
                            BodyHandlers.ofString());
            var published =
                    client.sendAsync(
                            request(port, "publish/pubsub/orders")
                                    .POST(BodyPublishers.ofString("1"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(healthy).failsWithin(Duration.ofMillis(100));
            assertThat(published).failsWithin(Duration.ofMillis(100));
            thinking.ready();

            assertThat(published.get().statusCode()).isEqualTo(204);
            assertThat(healthy.get().statusCode()).isEqualTo(204);
            thinking.awaitEvents(1);
            starting.join();
        }
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(
                URI.create("http://localhost:%d/v1.0/%s".formatted(port, path)));
    }

    @Test
    void an_application_is_asked_by_its_id_before_anything_is_delivered() {
        start();

        assertThat(app.questions())
                .extracting(Request::path)
                .containsExactly("/dapr/config", "/dapr/subscribe");
        assertThat(app.questions())
                .allMatch(it -> it.header("dapr-app-id").equals(Optional.of("shop")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "done",
                "{}",
                "[]",
                "{\"status\": \"SUCCESS\"}",
                "{\"status\": \"\"}",
                "{\"status\": 5}",
                "{\"success\": true}"
            })
    void what_succeeds_is_done_with(String answer) {
        app.answering(_ -> TestApp.text(200, answer));
        start();

        publish("1");

        app.awaitEvents(1);
        dapr.awaitEmpty(QUEUE);
        assertThat(dapr.awaitMessages(QUEUE + "-dlq", 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"200 | {\"status\": \"DROP\"}", "404 | ''"})
    void what_is_dropped_is_not_delivered_again(int status, String answer) {
        app.answering(_ -> TestApp.text(status, answer));
        start();

        publish("1");

        app.awaitEvents(1);
        dapr.awaitEmpty(QUEUE);
        assertThat(dapr.awaitMessages(QUEUE + "-dlq", 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"status\": \"RETRY\"}   | the application answered RETRY",
                "200 | {\"status\": \"retry\"}   | the application answered the unknown status 'retry'",
                "200 | {\"status\": \"success\"} | the application answered the unknown status 'success'",
                "302 | ''                        | the application answered 302",
                "400 | ''                        | the application answered 400",
                "429 | ''                        | the application answered 429",
                "500 | {\"status\": \"SUCCESS\"} | the application answered 500"
            })
    void what_fails_is_delivered_again_and_in_the_end_a_dead_letter(
            int status, String answer, String cause) {
        app.answering(_ -> TestApp.text(status, answer));
        start();

        publish("1");
        failThreeTimes();

        var letter = dapr.awaitMessages(QUEUE + "-dlq", 1).getFirst();
        var event = Json.read(letter.body().getBytes(StandardCharsets.UTF_8));
        assertThat(event.path("deadlettercause").asText()).isEqualTo(cause);
        assertThat(event.path("deadletterstatus").asInt()).isEqualTo(status);
        assertThat(event.path("deadletterattempts").asInt()).isEqualTo(3);
        assertThat(event.path("deadletterfirsttime").asText())
                .isEqualTo("2026-11-29T10:00:00.250Z");
        assertThat(event.path("deadlettertime").asText()).isEqualTo("2026-11-29T10:00:03.250Z");
        assertThat(event.path("deadletterapp").asText()).isEqualTo("shop");
        assertThat(app.events()).hasSize(3);
        dapr.awaitEmpty(QUEUE);
    }

    private void failThreeTimes() {
        app.awaitEvents(1);
        awaitGivenBack(Duration.ofSeconds(1));
        dapr.clock().advance(Duration.ofSeconds(1));
        app.awaitEvents(2);
        awaitGivenBack(Duration.ofSeconds(2));
        dapr.clock().advance(Duration.ofSeconds(2));
        app.awaitEvents(3);
    }

    private void awaitGivenBack(Duration delay) {
        dapr.awaitVisibleAt(QUEUE, dapr.clock().instant().plus(delay));
    }

    private void start() {
        dapr.app("shop", app).start().awaitApps();
    }

    private HttpResponse<String> publish(String json) {
        return dapr.publish("pubsub/orders", "application/json", json);
    }
}
