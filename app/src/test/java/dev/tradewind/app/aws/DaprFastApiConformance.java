package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.dapr.sidecar.AppSpec;
import dev.tradewind.dapr.sidecar.SidecarPorts;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import dev.tradewind.patience.UnusedPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An application in Python as tutorials on Dapr write it, with FastAPI and Dapr's extension for it. The program is
/// `shop.py` in `src/test/resources/conformance/dapr`; each test has topics of its own.
@Timeout(180)
class DaprFastApiConformance {
    private static final Path PROGRAMS =
            Path.of("src/test/resources/conformance/dapr").toAbsolutePath();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String RESOURCES =
            """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: pubsub}
            spec:
              type: pubsub.tradewind
              version: v1
              metadata:
                - {name: maxDeliveryAttempts, value: 3}
                - {name: retryInterval, value: 20ms}
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: statestore}
            spec: {type: state.tradewind, version: v1}
            ---
            apiVersion: dapr.io/v2alpha1
            kind: Subscription
            metadata: {name: parcels}
            spec:
              pubsubname: pubsub
              topic: parcels
              routes:
                rules:
                  - {match: event.type == "parcel.sent", path: /parcels/sent}
                  - {match: event.type == "parcel.lost", path: /parcels/lost}
                default: /parcels
            """;

    @TempDir private static Path directory;
    private static StandaloneBroker broker;
    private static RunningProgram program;
    private static int appPort;
    private static int sidecarPort;

    @BeforeAll
    static void start() throws IOException {
        var python = Clients.python();
        appPort = UnusedPort.next();
        var resources = Files.createDirectory(directory.resolve("resources"));
        Files.writeString(resources.resolve("all.yaml"), RESOURCES);
        var app = AppSpec.parse("shop:" + appPort, SidecarPorts.FREE);
        broker =
                StandaloneBroker.start(
                        BrokerSettings.open(directory.resolve("data"))
                                .withDapr(
                                        Optional.of(
                                                new DaprSettings(
                                                        List.of(resources), List.of(app)))));
        var sidecar = broker.sidecars().getFirst();
        sidecarPort = sidecar.httpPort();
        program =
                RunningProgram.start(
                        PROGRAMS,
                        Map.of(
                                "DAPR_HTTP_PORT",
                                Integer.toString(sidecarPort),
                                "PYTHONDONTWRITEBYTECODE",
                                "1"),
                        List.of(
                                python,
                                "-m",
                                "uvicorn",
                                "shop:app",
                                "--port",
                                Integer.toString(appPort)));
        Patience.until(sidecar::isAppThere);
    }

    @AfterAll
    static void stop() {
        if (program != null) {
            program.close();
            broker.close();
        }
    }

    @Test
    void a_subscription_without_a_route_has_the_one_that_the_extension_makes() {
        var subscriptions =
                Json.read(get(sidecarPort, "/v1.0/metadata").body()).path("subscriptions");

        assertThat(StreamSupport.stream(subscriptions.spliterator(), false))
                .filteredOn(it -> it.path("topic").asText().equals("users.created"))
                .singleElement()
                .satisfies(it ->
                        assertThat(it.at("/rules/0/path").asText())
                                .isEqualTo("/events/pubsub/users.created"));
    }

    @Test
    void one_program_handles_several_topics_and_returns_nothing() {
        publish("users.created", "application/json", "{\"email\":\"ann@example.com\"}");
        publish("users.deleted", "application/json", "{\"email\":\"bob@example.com\"}");
        publish("payments.completed", "application/json", "{\"amount\":19.90}");

        assertThat(awaitHandled("welcome", 1)).containsExactly("[\"welcome\",\"ann@example.com\"]");
        assertThat(awaitHandled("clean up", 1))
                .containsExactly("[\"clean up\",\"bob@example.com\"]");
        assertThat(awaitHandled("paid", 1)).containsExactly("[\"paid\",19.9]");
    }

    @Test
    void an_order_is_processed_saved_and_published_whether_it_came_as_an_object_or_as_text() {
        publish(
                "order.created",
                "application/json",
                order("A-1", "[{\"price\":4.5,\"quantity\":2}]"));
        publish("order.created", "text/plain", order("A-2", "[{\"price\":1,\"quantity\":3}]"));

        awaitHandled("order.processed", "A-1");
        awaitHandled("order.processed", "A-2");
        var kept = Json.read(get(sidecarPort, "/v1.0/state/statestore/order:A-1").body());
        assertThat(kept.path("total").asDouble()).isEqualTo(9);
        assertThat(kept.path("status").asText()).isEqualTo("processed");
    }

    @Test
    void an_order_without_items_is_refused_and_tried_again_until_it_is_a_dead_letter() {
        publish("order.created", "application/json", order("B-1", "[]"));

        awaitHandled("given up", "\"order.created\",3,{\"order_id\":\"B-1\"");
        assertThat(handled("order.created")).filteredOn(it -> it.contains("B-1")).hasSize(3);
    }

    @Test
    void a_word_that_dapr_does_not_know_is_tried_again_as_by_its_daemon() {
        publish("words", "application/json", "{\"word\":\"SUCCESS\"}");
        publish("words", "application/json", "{\"word\":\"processed\"}");

        awaitHandled("given up", "\"words\",3,{\"word\":\"processed\"}");
        assertThat(handled("words"))
                .containsOnlyOnce("[\"words\",\"SUCCESS\"]")
                .filteredOn(it -> it.contains("processed"))
                .hasSize(3);
    }

    @Test
    void an_exception_three_times_is_a_dead_letter_that_the_program_keeps_and_publishes_again() {
        publish("returns", "application/json", "{\"order_id\":\"C-1\"}");
        publish("returns", "application/json", "{\"order_id\":\"C-2\"}");
        publish("returns", "application/json", "{\"order_id\":\"C-3-FAIL\"}");

        assertThat(awaitHandled("dead letter", 1))
                .containsExactly("[\"dead letter\",\"C-3-FAIL\",3]");
        assertThat(handled("returns"))
                .containsOnlyOnce("[\"returns\",\"C-1\"]", "[\"returns\",\"C-2\"]");
        assertThat(Json.read(get(appPort, "/dlq/returns").body()).toString())
                .isEqualTo("{\"messages\":[{\"order_id\":\"C-3-FAIL\"}]}");

        publish("returns", "application/json", "{\"order_id\":\"C-3\"}");
        awaitHandled("returns", "C-3\"");
    }

    @Test
    void rules_in_a_file_choose_between_the_handlers_of_a_program() {
        publish("parcels?metadata.cloudevent.type=parcel.sent", "application/json", "{\"id\":1}");
        publish("parcels?metadata.cloudevent.type=parcel.lost", "application/json", "{\"id\":2}");
        publish("parcels?metadata.cloudevent.type=parcel.found", "application/json", "{\"id\":3}");

        assertThat(awaitHandled("parcel", 3))
                .containsExactlyInAnyOrder(
                        "[\"parcel\",\"sent\",1]",
                        "[\"parcel\",\"lost\",2]",
                        "[\"parcel\",\"otherwise\",3]");
    }

    private static String order(String id, String items) {
        return "{\"order_id\":\"%s\",\"items\":%s}".formatted(id, items);
    }

    private static List<String> awaitHandled(String kind, int count) {
        Patience.until(() -> handled(kind).size() >= count);
        return handled(kind);
    }

    private static void awaitHandled(String kind, String part) {
        Patience.until(() -> handled(kind).stream().anyMatch(it -> it.contains(part)));
    }

    /// The things of a kind that the program has handled, as it tells them.
    private static List<String> handled(String kind) {
        return StreamSupport.stream(Json.read(get(appPort, "/handled").body()).spliterator(), false)
                .filter(it -> it.path(0).asText().equals(kind))
                .map(JsonNode::toString)
                .toList();
    }

    private static void publish(String topic, String contentType, String body) {
        var request =
                request(sidecarPort, "/v1.0/publish/pubsub/" + topic)
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofString(body));
        assertThat(send(request).statusCode()).as(topic).isEqualTo(204);
    }

    private static HttpResponse<byte[]> get(int port, String path) {
        return send(request(port, path).GET());
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(program.printed(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
