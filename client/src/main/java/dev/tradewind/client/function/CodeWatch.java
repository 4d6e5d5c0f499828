package dev.tradewind.client.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// A look at a directory or file again and again, for what changes in it. For one thread.
public final class CodeWatch {
    private static final Duration PACE = Duration.ofMillis(300);

    private final Path code;
    private Map<Path, Seen> seen;

    private record Seen(long sizeBytes, long writtenMillis) {}

    public CodeWatch(Path code) {
        this.code = code;
        seen = look();
    }

    /// Returns once something has changed, and then nothing for a moment: an editor may write several files.
    ///
    /// @return the files that were written, made or deleted
    public List<Path> awaitChange() throws InterruptedException {
        while (true) {
            Thread.sleep(PACE);
            var now = look();
            if (!now.equals(seen)) {
                var before = seen;
                seen = settled(now);
                return changed(before, seen);
            }
        }
    }

    private static List<Path> changed(Map<Path, Seen> before, Map<Path, Seen> now) {
        return Stream.concat(before.keySet().stream(), now.keySet().stream())
                .distinct()
                .filter(file -> !Objects.equals(before.get(file), now.get(file)))
                .sorted()
                .toList();
    }

    private Map<Path, Seen> settled(Map<Path, Seen> first) throws InterruptedException {
        var latest = first;
        while (true) {
            Thread.sleep(PACE);
            var next = look();
            if (next.equals(latest)) {
                return next;
            }
            latest = next;
        }
    }

    private Map<Path, Seen> look() {
        var files = new HashMap<Path, Seen>();
        try (var walk = Files.walk(code)) {
            for (var file : walk.filter(Files::isRegularFile).toList()) {
                files.put(
                        file,
                        new Seen(Files.size(file), Files.getLastModifiedTime(file).toMillis()));
            }
        } catch (NoSuchFileException _) {
            return Map.of(); // between two writes of an editor
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + code, e);
        }
        return files;
    }
}
