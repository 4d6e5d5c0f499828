package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.InstanceFile;
import dev.tradewind.client.SagaApi;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An instance with pipelines that is killed again and again while runs take their steps and undo them.
@Timeout(400)
final class SagaCrashTest {
    private static final int RUNS = 60;
    private static final int KILLS = 5;

    private static final List<String> WELL =
            List.of(
                    "FileUploaded",
                    "VirusScanRequested",
                    "VirusScanPassed",
                    "VideoTranscodingRequested",
                    "VideoTranscoded",
                    "ThumbnailGenerationRequested",
                    "ThumbnailsGenerated",
                    "MetadataExtractionRequested",
                    "MetadataExtracted");

    private static final List<String> UNDONE =
            List.of(
                    "MetadataExtractionFailed",
                    "ThumbnailRemovalRequested",
                    "ThumbnailsRemoved",
                    "RenditionRemovalRequested",
                    "RenditionsRemoved");

    @TempDir private Path directory = Path.of("");

    private final List<CommandProcess> running = new ArrayList<>();

    @AfterEach
    void stop() {
        running.forEach(CommandProcess::close);
    }

    private CommandProcess instance() {
        var process =
                CommandProcess.start(
                        directory.resolve("instance.log"),
                        "up",
                        "--http=0",
                        "--aws=0",
                        "--operator-port=off",
                        "--data=" + directory.resolve("data"),
                        "--pipelines=../examples/pipelines/definitions");
        running.add(process);
        return process;
    }

    private SagaApi api() {
        var file = InstanceFile.running(directory.resolve("data")).orElseThrow();
        return SagaApi.at(file.httpPort().orElseThrow());
    }

    @Test
    void every_run_ends_once_however_often_its_instance_is_killed() {
        var random = new Random(42);
        var instance = instance();
        int started = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            try (var api = api()) {
                for (; started < RUNS * (kill + 1) / KILLS; started++) {
                    start(api, started);
                }
                var last = "f-" + (started - 1);
                int lines = random.nextInt(WELL.size());
                Patience.until(() -> events(api, last).size() >= lines);
            }
            instance.kill();
            instance = instance();
        }
        try (var api = api()) {
            for (int i = 0; i < RUNS; i++) {
                var subject = "f-" + i;
                Patience.until(() -> isEnded(api, subject));
                assertThat(events(api, subject)).as(subject).isEqualTo(expected(i));
            }
        }
    }

    private static void start(SagaApi api, int number) {
        var simulate = number % 2 == 0 ? Map.of() : Map.of("extract-metadata", "fails");
        var body = Map.of("subject", "f-" + number, "data", Map.of("simulate", simulate));
        api.start("media", body, "key-" + number);
    }

    private static List<String> expected(int number) {
        if (number % 2 == 0) {
            return WELL;
        }
        var events = new ArrayList<>(WELL.subList(0, WELL.size() - 1));
        events.addAll(UNDONE);
        return events;
    }

    private static boolean isEnded(SagaApi api, String subject) {
        var status = api.run("media", subject).path("status").asText();
        return status.equals("completed") || status.equals("compensated");
    }

    private static List<String> events(SagaApi api, String subject) {
        return StreamSupport.stream(api.run("media", subject).path("history").spliterator(), false)
                .filter(line -> line.has("event"))
                .map(line -> line.path("event").asText())
                .toList();
    }
}
