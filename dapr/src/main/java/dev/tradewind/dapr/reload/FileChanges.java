package dev.tradewind.dapr.reload;

import dev.tradewind.dapr.resource.FileReading;
import dev.tradewind.dapr.resource.ResourceFile;
import dev.tradewind.dapr.resource.ResourceSet;
import dev.tradewind.dapr.resource.UnreadableResource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The taking over of files into the set that is in force. A file that cannot be taken leaves what it was in force, and is
/// told once for each reason. One that is being written waits until that is done. One thread uses it.
final class FileChanges {
    private static final Logger LOG = LoggerFactory.getLogger(FileChanges.class);

    private final ResourceSet set;
    private final Predicate<Path> isBeingWritten;
    private final Map<Path, String> told = new HashMap<>();
    private boolean isWaiting;

    /// @param isBeingWritten asked after a file has been read
    FileChanges(ResourceSet set, Predicate<Path> isBeingWritten) {
        this.set = set;
        this.isBeingWritten = isBeingWritten;
    }

    /// Takes over what is different: files that are gone first, so that another may have their names.
    ///
    /// @param readings of all files that there are
    /// @return whether the set has changed
    boolean take(List<FileReading> readings) {
        var paths = readings.stream().map(FileReading::path).toList();
        var gone = set.files().stream().map(ResourceFile::path).filter(it -> !paths.contains(it));
        boolean changed = gone.toList().stream().map(this::remove).reduce(false, (_, _) -> true);
        told.keySet().retainAll(paths);
        isWaiting = false;
        for (var reading : readings) {
            changed |= take(reading);
        }
        return changed;
    }

    /// Tells whether a file was left for the next time, because it was being written.
    boolean isWaiting() {
        return isWaiting;
    }

    private boolean remove(Path path) {
        set.remove(path);
        LOG.atInfo().addKeyValue("file", path).log("A file of resources is gone");
        return true;
    }

    private boolean take(FileReading reading) {
        return switch (reading) {
            case FileReading.Unreadable(var file, var reason) ->
                    isSettled(file.path()) && keepOld(file.path(), reason);
            case FileReading.Read(var file) ->
                    !isInForce(file) && isSettled(file.path()) && take(file);
        };
    }

    private boolean isSettled(Path path) {
        boolean isWritten = isBeingWritten.test(path);
        isWaiting |= isWritten;
        return !isWritten;
    }

    private boolean isInForce(ResourceFile file) {
        boolean isInForce =
                set.find(file.path())
                        .filter(it -> it.resources().equals(file.resources()))
                        .isPresent();
        if (isInForce) {
            told.remove(file.path());
        }
        return isInForce;
    }

    private boolean take(ResourceFile file) {
        try {
            set.put(file);
        } catch (UnreadableResource e) {
            return keepOld(file.path(), e.getMessage());
        }
        told.remove(file.path());
        LOG.atInfo().addKeyValue("file", file.path()).log("A file of resources has changed");
        return true;
    }

    private boolean keepOld(Path path, String reason) {
        if (!reason.equals(told.put(path, reason))) {
            LOG.atError()
                    .addKeyValue("file", path)
                    .addKeyValue("reason", reason)
                    .log("A file of resources cannot be taken; what it said before stays in force");
        }
        return false;
    }
}
