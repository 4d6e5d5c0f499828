package dev.tradewind.app.aws;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.dapr.app.AppProtocol;
import dev.tradewind.dapr.sidecar.AppSpec;
import dev.tradewind.dapr.sidecar.Sidecar;
import dev.tradewind.dapr.sidecar.SidecarPorts;
import dev.tradewind.patience.UnusedPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Applications that are made with Dapr's SDKs for Python and JavaScript get what they subscribe to, over HTTP, over gRPC
/// and on streams, by scripts in `src/test/resources/conformance/dapr` that publish what they wait for.
@Timeout(180)
class DaprAppsConformance {
    private static final Path SCRIPTS =
            Path.of("src/test/resources/conformance/dapr").toAbsolutePath();
    private static final String PUBSUB =
            """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: pubsub}
            spec:
              type: pubsub.tradewind
              version: v1
              metadata: [{name: retryInterval, value: 20ms}]
            """;

    @TempDir private Path directory = Path.of("");
    private Optional<StandaloneBroker> broker = Optional.empty();

    @AfterEach
    void stop() {
        broker.ifPresent(StandaloneBroker::close);
    }

    @Test
    void the_python_sdk_serves_an_application_over_grpc() throws IOException {
        int port = UnusedPort.next();
        var sidecar =
                sidecarOf(
                        AppSpec.parse("shop:" + port, SidecarPorts.FREE)
                                .speaking(AppProtocol.GRPC));

        assertSucceeds(python("grpc_app.py", sidecar, port));
    }

    @Test
    void the_python_sdk_subscribes_on_streams() throws IOException {
        var sidecar = sidecarOf(AppSpec.parse("shop", SidecarPorts.FREE));

        assertSucceeds(python("stream.py", sidecar, 0));
    }

    @Test
    void the_javascript_sdk_serves_an_application_over_http() throws IOException {
        int port = UnusedPort.next();
        var sidecar = sidecarOf(AppSpec.parse("shop:" + port, SidecarPorts.FREE));

        assertSucceeds(javascript("http", port, sidecar.httpPort(), sidecar.httpPort()));
    }

    @Test
    void the_javascript_sdk_serves_an_application_over_grpc() throws IOException {
        int port = UnusedPort.next();
        var sidecar =
                sidecarOf(
                        AppSpec.parse("shop:" + port, SidecarPorts.FREE)
                                .speaking(AppProtocol.GRPC));

        assertSucceeds(javascript("grpc", port, sidecar.httpPort(), sidecar.grpcPort()));
    }

    private Sidecar sidecarOf(AppSpec app) throws IOException {
        var resources = Files.createDirectory(directory.resolve("resources"));
        Files.writeString(resources.resolve("pubsub.yaml"), PUBSUB);
        var dapr = new DaprSettings(List.of(resources), List.of(app));
        var started =
                StandaloneBroker.start(
                        BrokerSettings.open(directory.resolve("data")).withDapr(Optional.of(dapr)));
        broker = Optional.of(started);
        return started.sidecars().getFirst();
    }

    private static Program python(String script, Sidecar sidecar, int appPort) {
        return Program.of(Clients.python(), "-W", "ignore", script)
                .in(SCRIPTS)
                .with(
                        Map.of(
                                "DAPR_HTTP_PORT",
                                Integer.toString(sidecar.httpPort()),
                                "DAPR_GRPC_PORT",
                                Integer.toString(sidecar.grpcPort()),
                                "APP_PORT",
                                Integer.toString(appPort),
                                "PYTHONDONTWRITEBYTECODE",
                                "1"));
    }

    /// The script lies beside its packages, where Node.js looks for them.
    private static Program javascript(String protocol, int appPort, int httpPort, int port)
            throws IOException {
        var packages = Clients.javascript();
        var script = "server-%s.mjs".formatted(protocol);
        Files.copy(SCRIPTS.resolve("server.mjs"), packages.resolve(script), REPLACE_EXISTING);
        return Program.of(
                        "node",
                        script,
                        protocol,
                        Integer.toString(appPort),
                        Integer.toString(httpPort),
                        Integer.toString(port))
                .in(packages);
    }

    private static void assertSucceeds(Program program) {
        var result = program.run();

        assertThat(result.succeeded()).as(result.output()).isTrue();
    }
}
