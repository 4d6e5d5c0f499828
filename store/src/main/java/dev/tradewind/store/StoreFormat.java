package dev.tradewind.store;

import dev.tradewind.store.StoreException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The version of the layout on disk, kept in the file `FORMAT` as `tradewind-store N` on one line. What a
/// version means is written down in `docs/format.md`.
final class StoreFormat {
    private static final int VERSION = 1;
    private static final String PREFIX = "tradewind-store ";
    private static final String FILE = "FORMAT";

    private StoreFormat() {}

    /// Refuses a directory that a newer version wrote, and a backup; marks an empty one with this version.
    static void check(Path directory) {
        if (BackupManifest.isIn(directory)) {
            throw new StoreException(
                    Reason.NOT_EMPTY,
                    "%s is a backup; restore it to another directory first, with ./tradewind restore"
                            .formatted(directory),
                    null);
        }
        if (Files.exists(directory.resolve(FILE))) {
            requireReadable(directory);
        } else {
            Directories.requireNothingElse(directory);
            mark(directory);
        }
    }

    static void mark(Path directory) {
        var file = directory.resolve(FILE);
        try {
            Files.writeString(file, PREFIX + VERSION + "\n", StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw StoreException.io("cannot write " + file, e);
        }
    }

    static void requireReadable(Path directory) {
        var file = directory.resolve(FILE);
        try {
            checkVersion(directory, Files.readString(file));
        } catch (IOException e) {
            throw StoreException.io("cannot read " + file, e);
        }
    }

    private static void checkVersion(Path directory, String content) {
        int version = parse(directory, content.strip());
        if (version > VERSION) {
            throw new StoreException(
                    Reason.NEWER_FORMAT,
                    "%s is in format %d; this version reads up to format %d. Use the newer tradewind that wrote it"
                            .formatted(directory, version, VERSION),
                    null);
        }
    }

    private static int parse(Path directory, String content) {
        if (content.matches(PREFIX + "[0-9]{1,6}")) {
            return Integer.parseInt(content, PREFIX.length(), content.length(), 10);
        }
        throw new StoreException(
                Reason.DAMAGED,
                "%s/%s does not say which format the directory is in".formatted(directory, FILE),
                null);
    }
}
