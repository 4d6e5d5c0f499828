package dev.tradewind.dapr.reload;

import dev.tradewind.dapr.resource.Resource;
import dev.tradewind.dapr.resource.ResourceDirectory;
import dev.tradewind.dapr.resource.ResourceSet;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The watch over directories of resources, on a thread of its own. A change is taken over once its file has been quiet for
/// a moment, at most once a second; every minute all files are looked at again, whatever the operating system has told.
/// Where that tells nothing, because it watches too much already, the minute is all there is.
public final class ResourceWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceWatch.class);

    /// Editors write a file in several steps.
    private static final Duration QUIET = Duration.ofMillis(200);

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    /// As long as Dapr's daemon takes, `--hot-reload-reconcile-interval`.
    private static final Duration RESCAN = Duration.ofMinutes(1);

    private final List<Path> directories;
    private final ResourceDirectory directory;
    private final ResourceSet set;
    private final FileChanges changes;
    private final Consumer<List<Resource>> taker;
    private final Optional<WatchService> service;

    /// By directory: valid while the operating system tells of it, which ends when the directory goes.
    private final Map<Path, WatchKey> keys = new HashMap<>();

    private boolean isDirectoryGone;
    private final Thread thread;

    private ResourceWatch(
            List<Path> directories,
            ResourceDirectory directory,
            ResourceSet set,
            Consumer<List<Resource>> taker) {
        this.directories = List.copyOf(directories);
        this.directory = directory;
        this.set = set;
        this.taker = taker;
        changes = new FileChanges(set, ResourceWatch::isBeingWritten);
        service = opened();
        watch();
        thread = Thread.ofPlatform().daemon().name("dapr-resources").unstarted(this::run);
    }

    /// Begins to watch.
    ///
    /// @param set what is in force now, which the watch changes from now on
    /// @param taker gets all resources that are in force, after each change
    public static ResourceWatch start(
            List<Path> directories,
            ResourceDirectory directory,
            ResourceSet set,
            Consumer<List<Resource>> taker) {
        var watch = new ResourceWatch(directories, directory, set, taker);
        watch.thread.start();
        return watch;
    }

    private static Optional<WatchService> opened() {
        try {
            return Optional.of(FileSystems.getDefault().newWatchService());
        } catch (IOException e) {
            seenLate(e);
            return Optional.empty();
        }
    }

    private static void seenLate(IOException e) {
        LOG.atWarn()
                .addKeyValue("reason", e.getMessage())
                .log("Changes of resources are seen within a minute, not at once");
    }

    /// Has the operating system tell of those directories that it does not tell of: all at first, and one that was gone.
    private void watch() {
        for (var path : directories) {
            var key = keys.get(path);
            if (service.isPresent() && (key == null || !key.isValid())) {
                register(path, service.get());
            }
        }
    }

    private void register(Path path, WatchService by) {
        try {
            keys.put(
                    path,
                    path.register(
                            by,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE));
        } catch (IOException e) {
            seenLate(e);
        }
    }

    /// A file that was written while nobody watched yet is seen at the first look.
    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look();
                Thread.sleep(changes.isWaiting() ? QUIET : BETWEEN);
                if (!changes.isWaiting()) {
                    awaitChange();
                }
            }
        } catch (InterruptedException _) {
            // closing
        }
    }

    /// Returns after a change, and a moment in which there was none, or a second of them; or when it is time to look
    /// anyway.
    private void awaitChange() throws InterruptedException {
        if (isDirectoryGone) {
            return; // nothing is told when it comes back
        }
        if (service.isEmpty()) {
            Thread.sleep(RESCAN);
            return;
        }
        var key = service.get().poll(RESCAN.toMillis(), TimeUnit.MILLISECONDS);
        long latestNanos = System.nanoTime() + BETWEEN.toNanos();
        while (key != null && System.nanoTime() - latestNanos < 0) {
            key.pollEvents();
            key.reset();
            key = service.get().poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (key != null) {
            key.pollEvents();
            key.reset();
        }
    }

    /// Tells whether a file was written to a moment ago. One of a future time was not, whoever's clock is wrong.
    private static boolean isBeingWritten(Path path) {
        try {
            long ageMillis =
                    System.currentTimeMillis() - Files.getLastModifiedTime(path).toMillis();
            return ageMillis >= 0 && ageMillis < QUIET.toMillis();
        } catch (IOException _) {
            return true; // it has just gone
        }
    }

    /// The supervisor of a look: one that fails is followed by another.
    private void look() {
        try {
            if (isGone()) {
                return;
            }
            watch();
            var readings = directory.readings(directories);
            boolean isClosing = Thread.currentThread().isInterrupted(); // files were not read then
            if (!isClosing && changes.take(readings)) {
                taker.accept(set.resources());
            }
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("Files of resources cannot be taken over");
        }
    }

    /// Tells whether a directory is gone. What its files said stays in force until it is back.
    private boolean isGone() {
        var gone = directories.stream().filter(it -> !Files.isDirectory(it)).findFirst();
        if (gone.isPresent() && !isDirectoryGone) {
            LOG.atWarn()
                    .addKeyValue("directory", gone.get())
                    .log("A directory of resources is gone; what it said stays until it is back");
        }
        isDirectoryGone = gone.isPresent();
        return isDirectoryGone;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
            if (service.isPresent()) {
                service.get().close();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("A watch over files cannot be closed");
        }
    }
}
