package dev.tradewind.app.aws;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.dapr.sidecar.AppSpec;
import dev.tradewind.dapr.sidecar.SidecarPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Dapr's SDK for JavaScript, by a script in `src/test/resources/conformance/dapr`, over HTTP.
@Timeout(180)
class DaprStateConformance {
    private static final String SCRIPT = "state.mjs";
    private static final Path SOURCE =
            Path.of("src/test/resources/conformance/dapr", SCRIPT).toAbsolutePath();
    @TempDir private Path directory;

    @Test
    void the_javascript_sdk_keeps_state_and_reads_secrets() throws IOException {
        try (var broker = started()) {
            int port = broker.sidecars().getFirst().httpPort();

            var result =
                    Program.of("node", SCRIPT, Integer.toString(port)).in(besidePackages()).run();

            assertThat(result.succeeded()).as(result.output()).isTrue();
        }
    }

    private StandaloneBroker started() throws IOException {
        var resources = Files.createDirectory(directory.resolve("resources"));
        var secrets = directory.resolve("secrets.json");
        Files.writeString(secrets, "{\"db\":{\"password\":\"s1\"}}");
        Files.writeString(resources.resolve("all.yaml"), resources(secrets));
        var dapr =
                new DaprSettings(
                        List.of(resources), List.of(AppSpec.parse("shop", SidecarPorts.FREE)));
        return StandaloneBroker.start(
                BrokerSettings.open(directory.resolve("data")).withDapr(Optional.of(dapr)));
    }

    private static String resources(Path secrets) {
        return """
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: {name: statestore}
        spec: {type: state.tradewind, version: v1}
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: {name: vault}
        spec:
          type: secretstores.local.file
          version: v1
          metadata: [{name: secretsFile, value: '%s'}]
        """
                .formatted(secrets);
    }

    /// A directory with the script beside its packages, where Node.js looks for them.
    private static Path besidePackages() throws IOException {
        var packages = Clients.javascript();
        Files.copy(SOURCE, packages.resolve(SCRIPT), REPLACE_EXISTING);
        return packages;
    }
}
