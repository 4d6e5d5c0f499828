package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.dapr.sidecar.AppSpec;
import dev.tradewind.dapr.sidecar.SidecarPorts;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Answers over gRPC, beside those that Dapr's daemon gave to the same calls. `dapr/recording` tells how they were
/// recorded.
@Timeout(180)
class DaprGrpcAnswersConformance {
    private static final Path SCRIPT =
            Path.of("src/test/resources/conformance/dapr/answers.py").toAbsolutePath();
    private static final Path RECORDED = SCRIPT.resolveSibling("answers");
    @TempDir private Path directory;

    @Test
    void a_sidecar_answers_over_grpc_as_daprs_daemon_was_recorded_to() throws IOException {
        var python = Clients.python();
        var softly = new SoftAssertions();
        try (var broker = started()) {
            int port = broker.sidecars().getFirst().grpcPort();

            var run = Program.of(python, SCRIPT.toString(), Integer.toString(port)).run();

            assertThat(run.succeeded()).as(run.output()).isTrue();
            var heard = Json.read(run.output().getBytes(StandardCharsets.UTF_8));
            answers()
                    .properties()
                    .forEach(it ->
                            softly.assertThat(heard.path(it.getKey()))
                                    .as(it.getKey())
                                    .isEqualTo(expected(it.getKey(), it.getValue())));
        }
        softly.assertAll();
    }

    @Test
    void what_is_said_to_differ_does_and_has_its_reason() {
        assertThat(differences().properties())
                .allSatisfy(it -> {
                    assertThat(it.getValue().path("because").asText()).isNotBlank();
                    assertThat(it.getValue().path("here"))
                            .isNotEqualTo(answers().path(it.getKey()));
                });
    }

    private StandaloneBroker started() throws IOException {
        var resources = Files.createDirectory(directory.resolve("resources"));
        var secrets = RECORDED.resolve("secrets.json").toString();
        var text = Files.readString(RECORDED.resolve("resources.yaml"));
        Files.writeString(resources.resolve("all.yaml"), text.replace("SECRETS", secrets));
        var dapr =
                new DaprSettings(
                        List.of(resources), List.of(AppSpec.parse("shop", SidecarPorts.FREE)));
        return StandaloneBroker.start(
                BrokerSettings.open(directory.resolve("data")).withDapr(Optional.of(dapr)));
    }

    /// The answer that is given here: the daemon's, or the one that is said to differ.
    private static JsonNode expected(String question, JsonNode answer) {
        var difference = differences().path(question);
        return difference.isMissingNode() ? answer : difference.path("here");
    }

    private static JsonNode answers() {
        return read("daprd-1.14.0.json");
    }

    private static JsonNode differences() {
        return read("differences.json");
    }

    private static JsonNode read(String file) {
        try {
            return Json.read(Files.readAllBytes(RECORDED.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
