package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// CloudWatch Logs by clients in other languages, beside all other services at one endpoint.
@Timeout(180)
@ExtendWith(AwsServerExtension.class)
class LogsClientsConformance {
    private static final Path SCRIPTS = Path.of("src/test/resources/conformance").toAbsolutePath();

    private final URI endpoint;

    LogsClientsConformance(AwsServer server) {
        endpoint = server.endpoint();
    }

    @Test
    void boto3_puts_reads_follows_and_queries_logs() {
        var result =
                Program.of(Clients.python(), "logs.py", endpoint.toString())
                        .in(SCRIPTS.resolve("boto3"))
                        .with(Map.of("PYTHONDONTWRITEBYTECODE", "1"))
                        .run();

        assertThat(result.succeeded()).as(result.output()).isTrue();
    }

    @Test
    void the_command_line_puts_and_filters_logs() {
        var aws = new AwsCli(Clients.commandLine(), endpoint);
        long now = System.currentTimeMillis();
        aws.run("logs", "create-log-group", "--log-group-name", "/cli");
        aws.run("logs", "create-log-stream", "--log-group-name", "/cli", "--log-stream-name", "s");
        aws.run(
                "logs",
                "put-log-events",
                "--log-group-name",
                "/cli",
                "--log-stream-name",
                "s",
                "--log-events",
                "timestamp=" + now + ",message=ERROR one",
                "timestamp=" + now + ",message=INFO two");

        var found =
                aws.run(
                        "logs",
                        "filter-log-events",
                        "--log-group-name",
                        "/cli",
                        "--filter-pattern",
                        "ERROR",
                        "--start-time",
                        Long.toString(now - 1000));
        var missing = aws.start("logs", "delete-log-group", "--log-group-name", "none");

        assertThat(found.at("/events/0/message").asText()).isEqualTo("ERROR one");
        assertThat(found.path("events")).hasSize(1);
        assertThat(missing.status()).isNotZero();
        assertThat(missing.output())
                .contains("(ResourceNotFoundException)")
                .contains("The specified log group does not exist.");
    }
}
