package dev.tradewind.store;

import dev.tradewind.store.StoreException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Tells a write-ahead log that was cut off from one that was damaged, before RocksDB reads it.
///
/// RocksDB takes the first record without its checksum for the end of the log and drops what follows. That is
/// right for a write that a loss of power tore, and would silently lose what was acknowledged where a byte in
/// the middle went bad. The difference: each group ends with a mark that says up to which change all were synced
/// when it was written. So a later group can say of a bad one that it was on disk once.
final class LogCheck {
    private static final String SUFFIX = ".log";

    /// A log that another process is writing may look damaged for a moment. That it is in use, RocksDB says.
    private static final int LOOKS = 3;

    private LogCheck() {}

    /// @throws StoreException if the logs in `directory` were damaged
    static void requireWhole(Path directory) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try {
            var found = find(directory);
            for (int i = 1; i < LOOKS && found.isPresent(); i++) {
                var again = find(directory);
                found = again.equals(found) ? found : Optional.empty();
            }
            if (found.isPresent()) {
                throw new StoreException(Reason.DAMAGED, found.get().message(directory), null);
            }
        } catch (IOException e) {
            throw StoreException.io("cannot read the log in " + directory, e);
        }
    }

    /// The first record that does not read although it was synced, as a later one, there or in a later log, says.
    private static Optional<Damage> find(Path directory) throws IOException {
        var bad = Optional.<Damage>empty();
        for (var file : logs(directory)) {
            try (var log = new LogFile(file, number(file))) {
                if (bad.isPresent() && log.saysSynced(bad.get().sequence())) {
                    return bad;
                }
                var end = log.end();
                var here = new Damage(file.getFileName().toString(), end.at(), end.nextSequence());
                if (log.saysSyncedAfter(here.offset(), here.sequence())) {
                    return Optional.of(here);
                }
                bad = bad.isEmpty() && log.isBadAt(here.offset()) ? Optional.of(here) : bad;
            }
        }
        return Optional.empty();
    }

    private static List<Path> logs(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted(Comparator.comparingLong(LogCheck::number))
                    .toList();
        }
    }

    private static long number(Path file) {
        var name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    /// A record that does not read back, and the number of the first change in it.
    private record Damage(String log, int offset, long sequence) {
        String message(Path directory) {
            return "%s is damaged: %s does not read back at byte %d, and acknowledged writes follow; %s"
                    .formatted(directory.getParent(), log, offset, RocksFailure.ADVICE);
        }
    }
}
