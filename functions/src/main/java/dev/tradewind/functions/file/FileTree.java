package dev.tradewind.functions.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A directory with all that is in it, on its way out. What a handler or a zip has made of it may be deeper than a path
/// can be long: the system refuses names of over 4,096 bytes, and makes directories in such places all the same. So a
/// directory whose path becomes long is moved up, next to its first parent, and deleted from there. Links are deleted, and
/// never followed.
///
/// For one thread; others may delete at the same time.
public final class FileTree {
    private static final Logger LOG = LoggerFactory.getLogger(FileTree.class);

    /// In characters, each of which may have three bytes, and with a name of 255 bytes behind it.
    private static final int PATH_MAX = 1_000;

    private final Path root;
    private final ArrayDeque<Visit> visits = new ArrayDeque<>();
    private @Nullable IOException failure;
    private long moves;

    /// @param isEmptied whether what is in the directory has been dealt with, so that it is its own turn
    private record Visit(Path directory, boolean isEmptied) {}

    private FileTree(Path root) {
        this.root = root;
    }

    /// Deletes a file or a directory with all that is in it; what is gone already is fine.
    ///
    /// @throws IOException of the first that could not be deleted, when all others have been
    public static void delete(Path root) throws IOException {
        new FileTree(root).delete();
    }

    /// Deletes as much of it as can be, and leaves the rest in place, with a line in the log.
    public static void deleteOrLeave(Path root) {
        try {
            delete(root);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("reason", e.toString()).log("left in place: {}", root);
        }
    }

    private void delete() throws IOException {
        visit(root);
        while (!visits.isEmpty()) {
            var next = visits.pop();
            if (next.isEmptied()) {
                deleteOne(next.directory());
            } else {
                visits.push(new Visit(next.directory(), true));
                visitAllIn(next.directory());
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void visitAllIn(Path directory) {
        try (var all = Files.newDirectoryStream(directory)) {
            for (var each : all) {
                visit(each);
            }
        } catch (NoSuchFileException _) {
            // someone else deletes too
        } catch (IOException e) {
            note(e);
        } catch (DirectoryIteratorException e) {
            note(Objects.requireNonNull(e.getCause(), "it always has one"));
        }
    }

    private void visit(Path path) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            visits.push(new Visit(movedUp(path), false));
        } else {
            deleteOne(path);
        }
    }

    /// The path of a directory, another one if it was long.
    private Path movedUp(Path directory) {
        if (directory.toString().length() <= PATH_MAX || root.equals(directory.getParent())) {
            return directory;
        }
        try {
            return Files.move(directory, freePlace(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            note(e);
            return directory;
        }
    }

    private Path freePlace() {
        var place = root.resolve("moved-up-" + moves++);
        while (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            place = root.resolve("moved-up-" + moves++);
        }
        return place;
    }

    private void deleteOne(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            note(e);
        }
    }

    private void note(IOException e) {
        if (failure == null) {
            failure = e;
        }
    }
}
