package dev.tradewind.store;

import dev.tradewind.store.StoreException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The file `BACKUP` of a backup. Its layout is written down in `docs/format.md`.
final class BackupManifest {
    static final String FILE = "BACKUP";

    private static final String HEADING = "tradewind-backup 1";
    private static final String TAKEN = "taken ";
    private static final String END = "end ";
    private static final int LINES_BESIDE_FILES = 3;
    private static final int HEX = 16;

    private BackupManifest() {}

    static boolean isIn(Path directory) {
        return Files.exists(directory.resolve(FILE));
    }

    static void write(Backup backup) throws IOException {
        var partial = backup.directory().resolve(FILE + ".partial");
        Files.writeString(partial, text(backup));
        Directories.sync(partial);
        Files.move(partial, partial.resolveSibling(FILE), StandardCopyOption.ATOMIC_MOVE);
        Directories.sync(backup.directory());
    }

    private static String text(Backup backup) {
        return backup.files().stream()
                .map(file ->
                        "%d %08x %s\n".formatted(file.sizeBytes(), file.checksum(), file.name()))
                .collect(
                        Collectors.joining(
                                "",
                                HEADING + "\n" + TAKEN + backup.taken() + "\n",
                                END + backup.files().size() + "\n"));
    }

    static Backup read(Path directory) {
        try {
            if (!isIn(directory)) {
                throw new StoreException(
                        Reason.DAMAGED,
                        "%s holds no complete backup: it has no file %s".formatted(directory, FILE),
                        null);
            }
            return parse(directory, Files.readAllLines(directory.resolve(FILE)));
        } catch (IOException e) {
            throw StoreException.io("cannot read the backup " + directory, e);
        }
    }

    private static Backup parse(Path directory, List<String> lines) {
        if (lines.isEmpty() || !lines.getFirst().equals(HEADING)) {
            throw new StoreException(
                    Reason.NEWER_FORMAT,
                    "%s is no backup that this version can read; it begins with '%s', not '%s'"
                            .formatted(directory, lines.stream().findFirst().orElse(""), HEADING),
                    null);
        }
        int files = lines.size() - LINES_BESIDE_FILES;
        if (files < 0 || !lines.getLast().equals(END + files)) {
            throw unreadable(directory, null);
        }
        try {
            return new Backup(
                    directory,
                    Instant.parse(lines.get(1).substring(TAKEN.length())),
                    lines.subList(2, 2 + files).stream().map(BackupManifest::file).toList());
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw unreadable(directory, e);
        }
    }

    private static BackupFile file(String line) {
        var parts = line.split(" ", LINES_BESIDE_FILES);
        return new BackupFile(parts[2], Long.parseLong(parts[0]), Long.parseLong(parts[1], HEX));
    }

    private static StoreException unreadable(Path directory, @Nullable Exception cause) {
        return new StoreException(
                Reason.DAMAGED,
                "the backup %s is damaged: its %s does not read; restore another"
                        .formatted(directory, FILE),
                cause);
    }
}
