package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.client.AdminApi;
import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.dapr.app.AppAddress;
import dev.tradewind.dapr.sidecar.AppSpec;
import dev.tradewind.dapr.sidecar.SidecarPorts;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `tradewind dapr replay` for an application that is away, beside a broker that runs alone.
final class DaprReplayCommandTest {
    private static final String RESOURCES =
            """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: pubsub}
            spec:
              type: pubsub.tradewind
              version: v1
              metadata: [{name: retention, value: 7d}]
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Subscription
            metadata: {name: orders}
            spec: {pubsubname: pubsub, topic: orders, route: /orders}
            scopes: [order-service]
            """;

    /// Nothing listens there.
    private static final int NOWHERE = 9;

    @TempDir private Path directory = Path.of("");
    @AutoClose private StandaloneBroker broker;

    @BeforeEach
    void start() throws Exception {
        var resources = Files.createDirectories(directory.resolve("resources"));
        Files.writeString(resources.resolve("pubsub.yaml"), RESOURCES);
        var address = Optional.of(new AppAddress("127.0.0.1", NOWHERE));
        var spec = new AppSpec("order-service", address, SidecarPorts.FREE);
        broker =
                StandaloneBroker.start(
                        BrokerSettings.open(directory.resolve("data"))
                                .withDapr(
                                        Optional.of(
                                                new DaprSettings(
                                                        List.of(resources), List.of(spec)))));
        for (int i = 0; i < 3; i++) {
            publish(broker.sidecars().getFirst().httpPort());
        }
    }

    @Test
    void the_past_of_a_topic_goes_to_a_subscription_once_more() {
        var dry = replay("orders", "--from", "-1h", "--dry-run");

        assertThat(dry)
                .startsWith("3 event(s) of 'orders' would go to order-service_pubsub_orders once");
        assertThat(waiting()).isEqualTo(3);
        var done = replay("orders", "--from", "beginning");
        assertThat(done)
                .startsWith("3 event(s) of 'orders' went to order-service_pubsub_orders once");
        assertThat(waiting()).isEqualTo(6);
    }

    @Test
    void what_there_would_be_is_told_to_programs() {
        var json = replay("orders", "--from", "beginning", "--dry-run", "--json");

        var told = Json.read(json.getBytes(UTF_8));
        assertThat(told.path("messages").asInt()).isEqualTo(3);
        assertThat(told.path("queue").asText()).isEqualTo("order-service_pubsub_orders");
    }

    @Test
    void what_cannot_be_replayed_is_told() {
        assertThat(refused("orders", "--from", "yesterday")).contains("'from' is 'beginning'");
        assertThat(refused("orders", "--from", "-1h", "--to", "-2h")).contains("after 'to'");
        assertThat(refused("orders", "--from", "-1h", "--subscription", "audit"))
                .contains("'order-service.audit' has no subscription to topic 'orders'");
        assertThat(refused("others", "--from", "-1h")).contains("published or subscribed");
        assertThat(refused("orders")).contains("--from");
    }

    private String replay(String topic, String... options) {
        return Printed.by(broker.awsPort(), command(topic, options));
    }

    private String refused(String topic, String... options) {
        return Complained.by(Printed.asking(broker.awsPort(), command(topic, options)));
    }

    private static String[] command(String topic, String... options) {
        var command = new ArrayList<>(List.of("dapr", "replay", "order-service", topic));
        command.addAll(List.of(options));
        return command.toArray(String[]::new);
    }

    private long waiting() {
        try (var admin = AdminApi.at(broker.awsPort())) {
            return admin.queues().orElseThrow().values().stream()
                    .filter(it -> it.arn().endsWith(":order-service_pubsub_orders"))
                    .mapToLong(it -> it.visible())
                    .sum();
        }
    }

    private static void publish(int port) throws IOException, InterruptedException {
        var uri = URI.create("http://localhost:" + port + "/v1.0/publish/pubsub/orders");
        var request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString("{}")).build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(204);
        }
    }
}
