package dev.tradewind.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.store.StoreException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The file `MOVED` of a directory whose contents are elsewhere now, or may be: with it nobody [opens][Store#open] the
/// directory but who moves them.
///
/// @param id of the move
/// @param text for people: where to, and what to do
public record MovedAway(String id, String text) {
    private static final String FILE = "MOVED";

    public MovedAway {
        if (id.isBlank() || id.lines().count() != 1) {
            throw new IllegalArgumentException("the id of a move is one line");
        }
    }

    /// The one in a directory.
    public static Optional<MovedAway> in(Path directory) {
        var file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var lines = Files.readString(file).split("\n", 2);
            return Optional.of(new MovedAway(lines[0], lines.length < 2 ? "" : lines[1].strip()));
        } catch (IOException e) {
            throw StoreException.io("cannot read " + file, e);
        } catch (IllegalArgumentException e) {
            throw new StoreException(Reason.DAMAGED, file + " names no move", e);
        }
    }

    /// Refuses a directory that has one.
    static void requireNone(Path directory) {
        in(directory)
                .ifPresent(moved -> {
                    throw new StoreException(
                            Reason.MOVED_AWAY, "%s: %s".formatted(directory, moved.text()), null);
                });
    }

    /// Leaves it in a directory, on disk when this returns.
    public void leave(Path directory) {
        var file = directory.resolve(FILE);
        var part = directory.resolve(FILE + ".part");
        try {
            try (var channel =
                    FileChannel.open(
                            part,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                var bytes = UTF_8.encode("%s\n%s\n".formatted(id, text));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            Directories.sync(directory);
        } catch (IOException e) {
            throw StoreException.io("cannot write " + file, e);
        }
    }

    /// Takes it out of a directory, which can be opened again then.
    public static void remove(Path directory) {
        var file = directory.resolve(FILE);
        try {
            Files.deleteIfExists(file);
            Directories.sync(directory);
        } catch (IOException e) {
            throw StoreException.io("cannot delete " + file, e);
        }
    }
}
