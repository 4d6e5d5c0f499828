package dev.tradewind.app.instance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.http.json.Json;
import dev.tradewind.http.server.PortTaken;
import dev.tradewind.operator.Build;
import dev.tradewind.store.StoreLoss;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The port where a running instance tells how it is.
final class OperatorPortTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @TempDir private Path data = Path.of("");
    @AutoClose private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void a_broker_is_alive_and_ready_and_shows_its_metrics() throws Exception {
        try (var broker = StandaloneBroker.start(settings(0, true))) {
            int port = broker.operatorPort().orElseThrow();

            assertThat(get(port, "/health/live").statusCode()).isEqualTo(200);
            var ready = get(port, "/health/ready");
            assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
            assertThat(parts(port)).containsExactly("endpoint aws");
            assertThat(get(port, "/metrics").body()).contains("tradewind_build_info{version=");
            assertThat(get(port, "/orders").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void an_order_backend_answers_the_same_at_its_order_api() throws Exception {
        try (var instance = Tradewind.start(backend(settings(0, true)))) {
            for (int port :
                    new int[] {instance.httpPort(), instance.operatorPort().orElseThrow()}) {
                var ready = get(port, "/health/ready");

                assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
                var checks = Json.read(ready.body().getBytes(UTF_8)).path("checks");
                assertThat(checks.fieldNames())
                        .toIterable()
                        .containsExactly("running", "store", "disk", "consumers", "committer");
                assertThat(parts(port))
                        .contains(
                                "endpoint aws",
                                "endpoint order-api",
                                "service orders",
                                "service payments",
                                "service inventory");
                assertThat(get(port, "/metrics").statusCode()).isEqualTo(200);
            }
        }
    }

    /// The parts of an instance that is well.
    private List<String> parts(int port) throws Exception {
        var whole = get(port, "/health");
        assertThat(whole.statusCode()).as(whole.body()).isEqualTo(200);
        var json = Json.read(whole.body().getBytes(UTF_8));
        assertThat(json.path("status").asText()).isEqualTo("ok");
        assertThat(json.path("version").asText()).isEqualTo(Build.read().version());
        assertThat(json.path("commit").asText()).isEqualTo(Build.read().commit());
        assertThat(json.path("live").asBoolean()).isTrue();
        assertThat(json.path("ready").asBoolean()).isTrue();
        return json.path("parts")
                .valueStream()
                .map(it -> it.path("kind").asText() + " " + it.path("name").asText())
                .toList();
    }

    @Test
    void a_port_that_was_named_and_is_taken_ends_the_start() {
        try (var first = StandaloneBroker.start(settings(0, true))) {
            int taken = first.operatorPort().orElseThrow();

            assertThatExceptionOfType(PortTaken.class)
                    .isThrownBy(
                            () -> StandaloneBroker.start(at(data.resolve("second"), taken, true)))
                    .satisfies(e -> assertThat(e.port()).isEqualTo(taken));
            assertThat(data.resolve("second")).doesNotExist();
        }
    }

    @Test
    void a_port_that_nobody_named_and_is_taken_is_a_free_one() throws Exception {
        try (var first = StandaloneBroker.start(settings(0, true))) {
            int taken = first.operatorPort().orElseThrow();

            try (var second = StandaloneBroker.start(at(data.resolve("second"), taken, false))) {
                int port = second.operatorPort().orElseThrow();

                assertThat(port).isNotEqualTo(taken);
                assertThat(get(port, "/health/live").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void a_page_of_another_site_is_told_nothing() throws Exception {
        try (var broker = StandaloneBroker.start(settings(0, true))) {
            var asked =
                    HttpRequest.newBuilder(at(broker.operatorPort().orElseThrow(), "/metrics"))
                            .header("origin", "http://evil.example")
                            .build();

            assertThat(http.send(asked, BodyHandlers.discarding()).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void no_delivery_goes_to_it() {
        var opened = new ClosingStack();
        try {
            var running =
                    new RunningBroker(
                            settings(0, true),
                            AwsRooms.TABLES,
                            Surroundings.with(StoreLoss.IGNORED),
                            opened);
            int port = running.watch().port().orElseThrow();

            assertThat(running.ownPorts().numbers()).contains(port);
        } finally {
            opened.close();
        }
    }

    private BrokerSettings settings(int port, boolean required) {
        return at(data.resolve("first"), port, required);
    }

    private static BrokerSettings at(Path data, int port, boolean required) {
        return BrokerSettings.open(data).watchedAt(new OperatorPort.On(HERE, port, required));
    }

    private static Settings backend(BrokerSettings broker) {
        return DemoSettings.on(broker);
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        return http.send(HttpRequest.newBuilder(at(port, path)).build(), BodyHandlers.ofString());
    }

    private static URI at(int port, String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
