package dev.tradewind.app.command;

import static dev.tradewind.app.command.SchemaCommandTest.printed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.client.AdminApi;
import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.dapr.app.AppAddress;
import dev.tradewind.dapr.sidecar.AppSpec;
import dev.tradewind.dapr.sidecar.SidecarPorts;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `tradewind dlq redrive` of the letters of an application behind a sidecar that fails at them again.
final class DlqReturnTest {
    private static final String RESOURCES =
            """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: pubsub}
            spec:
              type: pubsub.tradewind
              version: v1
              metadata:
                - {name: maxDeliveryAttempts, value: 2}
                - {name: retryInterval, value: 200ms}
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Subscription
            metadata: {name: orders}
            spec: {pubsubname: pubsub, topic: orders, route: /orders}
            """;
    private static final String LETTERS = "shop_pubsub_orders-dlq";

    @TempDir private Path directory = Path.of("");
    private HttpServer app;
    private StandaloneBroker broker;

    @BeforeEach
    void start() throws IOException {
        app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        app.createContext("/", DlqReturnTest::fail);
        app.start();
        var resources = Files.createDirectories(directory.resolve("resources"));
        Files.writeString(resources.resolve("pubsub.yaml"), RESOURCES);
        var address = Optional.of(new AppAddress("127.0.0.1", app.getAddress().getPort()));
        var spec = new AppSpec("shop", address, SidecarPorts.FREE);
        var settings = new DaprSettings(List.of(resources), List.of(spec));
        broker =
                StandaloneBroker.start(
                        BrokerSettings.open(directory.resolve("data"))
                                .withDapr(Optional.of(settings)));
    }

    private static void fail(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(500, -1);
        exchange.close();
    }

    @AfterEach
    void stop() {
        broker.close();
        app.stop(0);
    }

    @Test
    void a_letter_that_the_application_fails_at_again_has_come_back() throws Exception {
        publish("{\"id\": 1}");
        Patience.until(() -> letters() == 1);

        var text = printed(1, redrive());

        assertThat(text).contains("1 came back, so the cause is still there");
        var seen = Json.read(printed(1, redrive("--json")).getBytes(UTF_8)).path("seen");
        assertThat(seen.path("returned").asInt()).isEqualTo(1);
    }

    private String[] redrive(String... options) {
        var command = Stream.of("dlq", "redrive", LETTERS);
        return Printed.asking(
                broker.awsPort(),
                Stream.concat(command, Stream.of(options)).toArray(String[]::new));
    }

    private long letters() {
        try (var admin = AdminApi.at(broker.awsPort())) {
            return admin.queues().orElseThrow().values().stream()
                    .filter(it -> it.arn().endsWith(":" + LETTERS))
                    .mapToLong(it -> it.visible())
                    .sum();
        }
    }

    private void publish(String body) throws IOException, InterruptedException {
        int port = broker.sidecars().getFirst().httpPort();
        var uri = URI.create("http://localhost:" + port + "/v1.0/publish/pubsub/orders");
        var request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body)).build();
        try (var client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(204);
        }
    }
}
