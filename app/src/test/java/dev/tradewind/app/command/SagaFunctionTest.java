package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.DemoSettings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.app.pipeline.PipelineDirectory;
import dev.tradewind.client.SagaApi;
import dev.tradewind.commerce.wire.ShopFlows;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A step of a pipeline that a function of the instance does.
final class SagaFunctionTest {
    private static final String BOOTSTRAP =
            """
            #!/bin/sh
            api=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation
            while :; do
              event=$(curl -sS -D "$TMPDIR/head" "$api/next") || exit 0
              id=$(sed -n 's/^[Ll]ambda-[Rr]untime-[Aa]ws-[Rr]equest-[Ii]d: *\\([^\\r]*\\).*/\\1/p' "$TMPDIR/head")
              case $event in
                *deny*) answer='{"refused": "not allowed"}' ;;
                *) answer='{"stamp": "9"}' ;;
              esac
              curl -sS -d "$answer" "$api/$id/response"
            done
            """;

    private static final String PERMIT =
            """
            saga: permit
            owner: city
            runbook: https://example.com/permits
            topic: permit-events
            subject: permitId
            starts: PermitRequested
            steps:
              - step: stamp
                asks: StampRequested
                done: PermitStamped
                failed: StampRefused
                function: stamper
                deadline: 1m
                backoff: 200ms
                attempts: 10
            """;

    @TempDir private Path directory = Path.of("");
    private Path code = Path.of("");

    @BeforeEach
    void write() throws IOException {
        code = Files.createDirectories(directory.resolve("stamper"));
        var bootstrap = Files.writeString(code.resolve("bootstrap"), BOOTSTRAP);
        assertThat(bootstrap.toFile().setExecutable(true)).isTrue();
        var pipelines = Files.createDirectories(directory.resolve("pipelines"));
        Files.writeString(pipelines.resolve("permit.yaml"), PERMIT);
    }

    private Tradewind start() {
        return Tradewind.start(
                DemoSettings.in(directory.resolve("data"))
                        .withSagas(
                                PipelineDirectory.read(
                                        directory.resolve("pipelines"), ShopFlows.topics(), true)));
    }

    private static void awaitStatus(SagaApi api, String subject, String status) {
        Patience.until(() -> api.run("permit", subject).path("status").asText().equals(status));
    }

    @Test
    void what_it_returns_is_data_or_a_refusal_and_a_step_waits_for_a_function_that_comes_later() {
        try (var instance = start();
                var api = SagaApi.at(instance.httpPort())) {
            api.start("permit", Map.of("subject", "p-1"), "key-1");
            Patience.until(() ->
                    api.run("permit", "p-1")
                            .path("history")
                            .findValuesAsText("what")
                            .contains("attempt_failed"));
            Printed.by(
                    instance.awsPort(),
                    "functions",
                    "deploy",
                    code.toString(),
                    "--name",
                    "stamper",
                    "--runtime",
                    "provided.al2023");
            awaitStatus(api, "p-1", "completed");
            api.start("permit", Map.of("subject", "p-2", "data", Map.of("note", "deny")), "key-2");
            awaitStatus(api, "p-2", "failed");

            assertThat(api.run("permit", "p-1").at("/data/stamp").asText()).isEqualTo("9");
            assertThat(api.run("permit", "p-2").path("reason").asText())
                    .isEqualTo("stamp ended with StampRefused: not allowed");
        }
    }
}
