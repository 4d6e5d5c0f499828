package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.DemoSettings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.app.pipeline.PipelineDirectory;
import dev.tradewind.client.SagaApi;
import dev.tradewind.commerce.wire.ShopFlows;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `tradewind sagas` on an instance with the sample pipelines.
final class SagasCommandTest {
    private static final String SAMPLES = "../examples/pipelines/definitions";

    @TempDir private Path data = Path.of("");

    private Tradewind start() {
        return Tradewind.start(
                DemoSettings.in(data)
                        .withSagas(
                                PipelineDirectory.read(
                                        Path.of(SAMPLES), ShopFlows.topics(), true)));
    }

    private static String printed(Tradewind instance, String... arguments) {
        return Printed.by(
                Stream.concat(
                                Stream.of(arguments),
                                Stream.of("--http", Integer.toString(instance.httpPort())))
                        .toArray(String[]::new));
    }

    private static void run(SagaApi api, String saga, Map<String, String> simulate, String status) {
        api.start(
                saga,
                Map.of("subject", "s-1", "data", Map.of("simulate", simulate)),
                "key-" + saga);
        Patience.until(() -> api.run(saga, "s-1").path("status").asText().equals(status));
    }

    @Test
    void runs_are_listed_with_what_they_wait_for_and_those_that_are_stuck() {
        try (var instance = start();
                var api = SagaApi.at(instance.httpPort())) {
            run(api, "iot", Map.of(), "completed");
            run(
                    api,
                    "media",
                    Map.of("extract-metadata", "fails", "undo-transcode", "fails"),
                    "stuck");
            api.start("insurance", Map.of("subject", "s-1"), "key-insurance");
            Patience.until(() ->
                    api.run("insurance", "s-1").path("step").asText().equals("assign-adjuster"));

            assertThat(printed(instance, "sagas", "ls")).contains("iot", "media", "insurance");
            assertThat(printed(instance, "sagas", "ls", "--waiting"))
                    .containsPattern(
                            "insurance +s-1 +running +assign-adjuster +AdjusterAssigned or AdjusterRefused +20")
                    .doesNotContain("media", "iot");
            var stuck = printed(instance, "sagas", "ls", "--stuck", "--json");
            assertThat(Json.read(stuck.getBytes(UTF_8)).findValuesAsText("saga"))
                    .isEqualTo(List.of("media"));
            assertThat(printed(instance, "sagas", "show", "media", "s-1"))
                    .contains("media s-1   stuck, version 1 of media platform")
                    .contains("reason     undo of transcode: simulated")
                    .contains("runbook    https://example.com/runbooks/media")
                    .contains("MetadataExtractionFailed");
            assertThat(printed(instance, "sagas", "cancel", "insurance", "s-1"))
                    .contains("The run of insurance for s-1 is compensating.");
            assertThat(printed(instance, "sagas", "retry", "media", "s-1"))
                    .contains("The run of media for s-1 is compensating.");
        }
    }

    @Test
    void definitions_are_listed_and_drawn_with_an_instance_and_without() {
        var listed = Printed.by("sagas", "definitions", SAMPLES);
        var drawn = Printed.by("sagas", "definitions", SAMPLES, "--draw");

        assertThat(listed).containsPattern("cicd +1 +4 +cicd-events +buildId +platform +https");
        assertThat(drawn).contains("%% media\nstateDiagram-v2\n", "s2 --> s3 : VideoTranscoded");
        try (var instance = start()) {
            assertThat(printed(instance, "sagas", "definitions")).isEqualTo(listed);
        }
    }
}
