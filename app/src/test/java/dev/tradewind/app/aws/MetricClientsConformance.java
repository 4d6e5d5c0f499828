package dev.tradewind.app.aws;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// CloudWatch's metrics and alarms by clients in other languages, beside all other services at one endpoint.
@Timeout(180)
@ExtendWith(AwsServerExtension.class)
class MetricClientsConformance {
    private static final Path SCRIPTS = Path.of("src/test/resources/conformance").toAbsolutePath();

    private final URI endpoint;

    MetricClientsConformance(AwsServer server) {
        endpoint = server.endpoint();
    }

    @Test
    void boto3_puts_metrics_and_is_told_of_a_dead_letter() {
        assertSucceeds(
                Program.of(Clients.python(), "metrics.py", endpoint.toString())
                        .in(SCRIPTS.resolve("boto3"))
                        .with(Map.of("PYTHONDONTWRITEBYTECODE", "1")));
    }

    @Test
    void the_javascript_sdk_puts_metrics_and_alarms() throws IOException {
        var directory = Clients.javascript();
        var script = directory.resolve("metrics.mjs");
        Files.copy(SCRIPTS.resolve("javascript/metrics.mjs"), script, REPLACE_EXISTING);

        assertSucceeds(
                Program.of("node", "--test", "metrics.mjs")
                        .in(directory)
                        .with(Map.of("ENDPOINT", endpoint.toString())));
    }

    private static void assertSucceeds(Program program) {
        var result = program.run();
        assertThat(result.succeeded()).as(result.output()).isTrue();
    }
}
