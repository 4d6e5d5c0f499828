package dev.tradewind.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// A complete copy of a store in a directory of its own: the store's files, and a manifest that names each with
/// its size and checksum. The manifest is written last, so a copy without one was interrupted.
///
/// @param taken when the copy was begun; it holds everything that was acknowledged before
public record Backup(Path directory, Instant taken, List<BackupFile> files) {
    public Backup {
        files = List.copyOf(files);
    }

    /// Describes the copy in `directory`, reading all of it, and thereby declares it complete.
    static Backup complete(Path directory, Instant taken, CopyProgress progress) {
        try {
            var paths = regularFiles(directory);
            var total = new CopyTotal(progress, size(paths));
            var backup =
                    new Backup(
                            directory,
                            taken,
                            paths.stream()
                                    .map(file -> BackupFile.describe(directory, file, total))
                                    .toList());
            BackupManifest.write(backup);
            return backup;
        } catch (IOException e) {
            throw StoreException.io("cannot read back " + directory, e);
        }
    }

    /// The backup in `directory`.
    ///
    /// @throws StoreException if there is none, it was interrupted, or a newer version made it
    public static Backup in(Path directory) {
        return BackupManifest.read(directory);
    }

    public long sizeBytes() {
        return files.stream().mapToLong(BackupFile::sizeBytes).sum();
    }

    /// Copies the backup to `data`, which must be missing or empty, and checks every byte on the way. `data` has
    /// either all of it afterwards, and can be opened as a store, or is as it was.
    ///
    /// @throws StoreException if `data` holds something, or the backup does not read back as it was written
    public void restore(Path data, CopyProgress progress) {
        Directories.requireVacant(data);
        StoreFormat.requireReadable(directory);
        var target = data.toAbsolutePath().normalize();
        var partial = partial(target);
        try {
            var total = new CopyTotal(progress, sizeBytes());
            files.forEach(file -> file.copy(directory, partial, total));
            Directories.sync(partial);
            Files.deleteIfExists(target);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            Directories.sync(target.resolveSibling("."));
        } catch (IOException e) {
            throw StoreException.io("cannot restore to " + data, e);
        } finally {
            Directories.deleteAll(partial);
        }
    }

    private static Path partial(Path target) {
        try {
            var parent = target.resolveSibling(".").normalize();
            Files.createDirectories(parent);
            return Files.createTempDirectory(parent, target.getFileName() + ".restoring-");
        } catch (IOException e) {
            throw StoreException.io("cannot create a directory beside " + target, e);
        }
    }

    private static List<Path> regularFiles(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).toList();
        }
    }

    private static long size(List<Path> files) throws IOException {
        long size = 0;
        for (var file : files) {
            size += Files.size(file);
        }
        return size;
    }
}
