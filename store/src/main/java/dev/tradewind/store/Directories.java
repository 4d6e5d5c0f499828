package dev.tradewind.store;

import dev.tradewind.store.StoreException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The steps of a store with directories as such.
final class Directories {
    private static final Logger LOG = LoggerFactory.getLogger(Directories.class);

    private Directories() {}

    static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw StoreException.io("cannot create the directory " + directory, e);
        }
    }

    /// Refuses a directory that holds something, and what is no directory.
    static void requireVacant(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (var entries = Files.list(directory)) {
            if (entries.findAny().isPresent()) {
                throw new StoreException(
                        Reason.NOT_EMPTY,
                        directory + " is not empty; name another directory",
                        null);
            }
        } catch (IOException e) {
            throw StoreException.io("cannot read the directory " + directory, e);
        }
    }

    /// Refuses a directory without a store that holds something of somebody else's; a file system of its own has
    /// `lost+found`.
    static void requireNothingElse(Path directory) {
        try (var entries = Files.list(directory)) {
            var other =
                    entries.map(entry -> entry.getFileName().toString())
                            .filter(name -> !name.equals("lost+found"))
                            .findAny();
            if (other.isPresent()) {
                throw new StoreException(
                        Reason.NOT_EMPTY,
                        "%s holds %s, and no data of Tradewind; name a directory that is empty or not there"
                                .formatted(directory, other.get()),
                        null);
            }
        } catch (IOException e) {
            throw StoreException.io("cannot read the directory " + directory, e);
        }
    }

    /// Has a file, or the names in a directory, survive a loss of power.
    static void sync(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Deletes a directory with what is in it, if it is there; what cannot be deleted stays, and is logged.
    static void deleteAll(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (var all = Files.walk(directory)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("{} could not be deleted", directory);
        }
    }
}
