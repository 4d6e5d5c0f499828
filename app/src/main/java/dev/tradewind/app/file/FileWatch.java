package dev.tradewind.app.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files that are read again when they change. They are looked at once a second: a notice of the operating system
/// does not come from every file system, nor for a file behind a link, as orchestrators have them.
public final class FileWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final List<Watched> watched = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("file-watch").factory());

    public FileWatch() {
        long millis = BETWEEN_LOOKS.toMillis();
        var _ = looks.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    /// Has files read, and again each time that one of them has changed. A reading that fails leaves what was read before:
    /// the log says why, and it is tried again with the next change.
    ///
    /// @param reading throws [UnusableFile] if they cannot be used
    /// @throws UnusableFile if the first reading fails
    public void read(List<Path> files, Runnable reading) {
        var first = new Watched(files, reading);
        first.stamps = stamps(files); // before it is read: what changes meanwhile is read again
        reading.run();
        watched.add(first);
    }

    /// Looks at the files now.
    public void look() {
        watched.forEach(Watched::look);
    }

    private static List<Optional<Stamp>> stamps(List<Path> files) {
        return files.stream().map(Stamp::of).toList();
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }

    /// The marks by which one content of a file is told from another without reading it.
    ///
    /// @param key of the file itself, which is another where a name was given to another file
    private record Stamp(FileTime modified, long sizeBytes, @Nullable Object key) {
        static Optional<Stamp> of(Path file) {
            try {
                var it = Files.readAttributes(file, BasicFileAttributes.class);
                return Optional.of(new Stamp(it.lastModifiedTime(), it.size(), it.fileKey()));
            } catch (IOException _) {
                return Optional.empty(); // it is not there
            }
        }
    }

    private static final class Watched {
        private final List<Path> files;
        private final Runnable reading;
        private List<Optional<Stamp>> stamps = List.of();

        Watched(List<Path> files, Runnable reading) {
            this.files = List.copyOf(files);
            this.reading = reading;
        }

        /// The supervisor of readings: one that fails is none of the others' business.
        private synchronized void look() {
            var now = stamps(files);
            if (now.equals(stamps)) {
                return;
            }
            stamps = now;
            try {
                reading.run();
                LOG.atInfo().log("{} changed, and was read again", files);
            } catch (RuntimeException e) {
                LOG.atError().log("what was read of {} before is kept: {}", files, e.getMessage());
            }
        }
    }
}
