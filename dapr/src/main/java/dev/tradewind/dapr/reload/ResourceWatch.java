package dev.tradewind.dapr.reload;

import dev.tradewind.dapr.resource.Resource;
import dev.tradewind.dapr.resource.ResourceDirectory;
import dev.tradewind.dapr.resource.ResourceSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The watch over directories of resources, on a thread of its own. A change is taken over once files have been quiet for a
/// moment, at most once a second; every minute all files are looked at again, whatever the operating system has told.
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
    private final WatchService service;
    private final Thread thread;

    private ResourceWatch(
            List<Path> directories,
            ResourceDirectory directory,
            ResourceSet set,
            Consumer<List<Resource>> taker)
            throws IOException {
        this.directories = List.copyOf(directories);
        this.directory = directory;
        this.set = set;
        this.taker = taker;
        changes = new FileChanges(set);
        service = FileSystems.getDefault().newWatchService();
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
        try {
            var watch = new ResourceWatch(directories, directory, set, taker);
            watch.register();
            watch.thread.start();
            return watch;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot watch " + directories, e);
        }
    }

    private void register() throws IOException {
        for (var path : directories) {
            path.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                awaitChange();
                look();
                Thread.sleep(BETWEEN);
            }
        } catch (InterruptedException | ClosedWatchServiceException _) {
            // closing
        }
    }

    /// Returns after a change, and a moment in which there was none, or when it is time to look anyway.
    private void awaitChange() throws InterruptedException {
        var key = service.poll(RESCAN.toMillis(), TimeUnit.MILLISECONDS);
        while (key != null) {
            key.pollEvents();
            key.reset();
            key = service.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /// The supervisor of a look: one that fails is followed by another.
    private void look() {
        try {
            if (changes.take(directory.readings(directories))) {
                taker.accept(set.resources());
            }
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("Files of resources cannot be taken over");
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
            service.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("A watch over files cannot be closed");
        }
    }
}
