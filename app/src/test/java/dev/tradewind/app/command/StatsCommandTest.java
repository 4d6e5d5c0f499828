package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.client.AdminApi;
import dev.tradewind.client.DeliveryStats;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `tradewind stats` of an application beside a broker that runs alone.
final class StatsCommandTest {
    private static final String PUBSUB =
            """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: pubsub}
            spec:
              type: pubsub.tradewind
              version: v1
              metadata: [{name: retryInterval, value: 10ms}]
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Subscription
            metadata: {name: orders}
            spec: {pubsubname: pubsub, topic: orders, route: /orders}
            scopes: [order-service]
            """;

    @TempDir private Path directory = Path.of("");
    private final AtomicInteger events = new AtomicInteger();

    @Test
    void deliveries_to_an_application_are_told_from_its_metrics() throws Exception {
        var app = app();
        try (var broker = StandaloneBroker.start(settings(app.getAddress().getPort()));
                var admin = AdminApi.at(broker.awsPort())) {
            int sidecar = broker.sidecars().getFirst().httpPort();
            for (int i = 0; i < 4; i++) {
                publish(sidecar);
            }
            Patience.until(() -> stats(admin).successful() == 4);

            var table = Printed.by(broker.awsPort(), "stats", "order-service");
            var json = Printed.by(broker.awsPort(), "stats", "order-service", "--json");

            assertThat(table).startsWith("DELIVERIES OF order-service");
            assertThat(table)
                    .containsPattern("total +5\n")
                    .containsPattern("successful +4 +80.0%\n")
                    .containsPattern("retried +1 +20.0%\n")
                    .containsPattern("P99 +[0-9]+\\.[0-9] +ms\n");
            var told = Json.read(json.getBytes(UTF_8));
            assertThat(told.path("total").asInt()).isEqualTo(5);
            assertThat(told.path("maxMillis").asDouble())
                    .isGreaterThanOrEqualTo(told.path("averageMillis").asDouble());
        } finally {
            app.stop(0);
        }
    }

    private static DeliveryStats stats(AdminApi admin) {
        return DeliveryStats.of("order-service", admin.metrics());
    }

    /// An application that fails at the first event.
    private HttpServer app() throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var app = HttpServer.create(address, 0);
        app.createContext("/", this::answer);
        app.start();
        return app;
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean isEvent = exchange.getRequestMethod().equals("POST");
        int status = isEvent ? (events.getAndIncrement() == 0 ? 500 : 200) : 404;
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private BrokerSettings settings(int appPort) throws IOException {
        var resources = Files.createDirectories(directory.resolve("resources"));
        Files.writeString(resources.resolve("pubsub.yaml"), PUBSUB);
        var address = new AppAddress("127.0.0.1", appPort);
        var spec = new AppSpec("order-service", Optional.of(address), SidecarPorts.FREE);
        return BrokerSettings.open(directory.resolve("data"))
                .withDapr(Optional.of(new DaprSettings(List.of(resources), List.of(spec))));
    }

    private static void publish(int port) throws Exception {
        var uri = URI.create("http://localhost:" + port + "/v1.0/publish/pubsub/orders");
        var request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString("{}")).build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(204);
        }
    }
}
