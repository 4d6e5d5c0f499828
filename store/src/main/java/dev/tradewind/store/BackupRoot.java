package dev.tradewind.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The directory below which backups are written when somebody asks a running instance for one, and nowhere else.
///
/// @param path absolute; it need not be there yet
public record BackupRoot(Path path) {
    public BackupRoot {
        path = path.toAbsolutePath().normalize();
    }

    /// Tells whether `directory`, there or not, is below it, and no link on the way leads out of it.
    public boolean encloses(Path directory) {
        var inside = directory.normalize();
        return !inside.equals(path) && inside.startsWith(path) && !isLedOut(inside);
    }

    private boolean isLedOut(Path inside) {
        try {
            return Files.exists(path)
                    && !nearestThere(inside).toRealPath().startsWith(path.toRealPath());
        } catch (IOException _) {
            return true;
        }
    }

    private static Path nearestThere(Path directory) {
        var there = directory;
        while (!Files.exists(there)) {
            there = there.resolveSibling("");
        }
        return there;
    }
}
