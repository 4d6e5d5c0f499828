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

/// CloudWatch's dashboards by clients in other languages, beside all other services at one endpoint.
@Timeout(180)
@ExtendWith(AwsServerExtension.class)
class DashboardClientsConformance {
    private static final Path SCRIPTS = Path.of("src/test/resources/conformance").toAbsolutePath();
    private static final String BODY =
            "{\"widgets\":[{\"type\":\"text\",\"properties\":{\"markdown\":\"hi\"}}]}";

    private final URI endpoint;

    DashboardClientsConformance(AwsServer server) {
        endpoint = server.endpoint();
    }

    @Test
    void boto3_puts_lists_and_deletes_dashboards() {
        assertSucceeds(
                Program.of(Clients.python(), "dashboards.py", endpoint.toString())
                        .in(SCRIPTS.resolve("boto3"))
                        .with(Map.of("PYTHONDONTWRITEBYTECODE", "1")));
    }

    @Test
    void the_javascript_sdk_puts_lists_and_deletes_dashboards() throws IOException {
        var directory = Clients.javascript();
        var script = directory.resolve("dashboards.mjs");
        Files.copy(SCRIPTS.resolve("javascript/dashboards.mjs"), script, REPLACE_EXISTING);

        assertSucceeds(
                Program.of("node", "--test", "dashboards.mjs")
                        .in(directory)
                        .with(Map.of("ENDPOINT", endpoint.toString())));
    }

    @Test
    void the_command_line_puts_lists_and_deletes_dashboards() {
        var aws = new AwsCli(Clients.commandLine(), endpoint);

        var put =
                aws.run(
                        "cloudwatch",
                        "put-dashboard",
                        "--dashboard-name",
                        "orders",
                        "--dashboard-body",
                        BODY);
        var got = aws.run("cloudwatch", "get-dashboard", "--dashboard-name", "orders");
        var listed = aws.run("cloudwatch", "list-dashboards");
        aws.run("cloudwatch", "delete-dashboards", "--dashboard-names", "orders");
        var missing = aws.start("cloudwatch", "get-dashboard", "--dashboard-name", "orders");

        assertThat(put.path("DashboardValidationMessages").isEmpty()).isTrue();
        assertThat(got.path("DashboardBody").asText()).isEqualTo(BODY);
        assertThat(listed.at("/DashboardEntries/0/Size").intValue()).isEqualTo(BODY.length());
        assertThat(missing.status()).isNotZero();
        assertThat(missing.output())
                .contains("(ResourceNotFound)")
                .contains("Dashboard orders does not exist");
    }

    private static void assertSucceeds(Program program) {
        var result = program.run();
        assertThat(result.succeeded()).as(result.output()).isTrue();
    }
}
