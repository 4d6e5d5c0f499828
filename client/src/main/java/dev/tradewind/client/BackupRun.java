package dev.tradewind.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/// A backup that a running instance takes of its store, followed to its end.
///
/// @param phase copying, checking, complete or failed
public record BackupRun(
        String phase, String directory, long doneBytes, long totalBytes, String failure) {
    /// The time that a disk which writes 20 MB a second needs for the largest store that was tried,
    /// 10 million messages.
    private static final Duration TIME_MAX = Duration.ofHours(1);

    /// Has the instance copy its store to `directory`, an absolute path; returns once the copy is complete.
    ///
    /// @param progress hears of it again and again until then
    /// @throws ClientFailure with the reason if it cannot be taken
    public static BackupRun follow(AdminApi api, Path directory, Consumer<BackupRun> progress) {
        var started = of(api.startBackup(directory));
        progress.accept(started);
        var ended =
                Poll.until(
                                TIME_MAX,
                                () -> {
                                    var now = of(api.backup());
                                    progress.accept(now);
                                    return now;
                                },
                                BackupRun::isOver)
                        .orElseThrow(() ->
                                new ClientFailure(
                                        "the backup still runs after %d minutes"
                                                .formatted(TIME_MAX.toMinutes())));
        if (ended.phase().equals("failed")) {
            throw new ClientFailure("no backup was taken: " + ended.failure());
        }
        return ended;
    }

    private static BackupRun of(JsonNode state) {
        return new BackupRun(
                state.path("phase").asText(),
                state.path("directory").asText(),
                state.path("doneBytes").asLong(),
                state.path("totalBytes").asLong(),
                state.path("failure").asText());
    }

    private boolean isOver() {
        return phase.equals("complete") || phase.equals("failed");
    }
}
