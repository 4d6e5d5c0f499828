package dev.tradewind.store;

import dev.tradewind.store.StoreException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/// One file of a backup.
///
/// @param name relative to the backup's directory
/// @param checksum CRC-32C of its content
public record BackupFile(String name, long sizeBytes, long checksum) {
    private static final int BUFFER_BYTES = 1 << 20;

    public BackupFile {
        var path = Path.of(name);
        if (path.isAbsolute() || !path.equals(path.normalize()) || path.startsWith("..")) {
            throw new IllegalArgumentException("a backup's files are below it, unlike " + name);
        }
    }

    static BackupFile describe(Path directory, Path file, CopyTotal total) {
        var name = directory.relativize(file).toString();
        try {
            return transfer(name, file, OutputStream.nullOutputStream(), total);
        } catch (IOException e) {
            throw StoreException.io("cannot read " + file, e);
        }
    }

    /// Copies the file to the same place below `target`; it is on disk when this returns.
    void copy(Path directory, Path target, CopyTotal total) {
        var source = directory.resolve(name);
        var copy = target.resolve(name);
        if (!Files.isRegularFile(source)) {
            throw damaged(directory, "is missing");
        }
        try {
            Files.createDirectories(copy.resolveSibling("."));
            try (var out = Files.newOutputStream(copy, StandardOpenOption.CREATE_NEW)) {
                if (!transfer(name, source, out, total).equals(this)) {
                    throw damaged(directory, "does not read back as it was written");
                }
            }
            try (var written = FileChannel.open(copy, StandardOpenOption.WRITE)) {
                written.force(true);
            }
        } catch (IOException e) {
            throw StoreException.io("cannot copy %s to %s".formatted(source, copy), e);
        }
    }

    private StoreException damaged(Path directory, String what) {
        return new StoreException(
                Reason.DAMAGED,
                "the backup %s is damaged: %s %s; restore another".formatted(directory, name, what),
                null);
    }

    private static BackupFile transfer(String name, Path from, OutputStream to, CopyTotal total)
            throws IOException {
        var checksum = new CRC32C();
        long size = 0;
        var buffer = new byte[BUFFER_BYTES];
        try (var in = Files.newInputStream(from)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                to.write(buffer, 0, read);
                checksum.update(ByteBuffer.wrap(buffer, 0, read));
                size += read;
                total.add(read);
            }
        }
        return new BackupFile(name, size, checksum.getValue());
    }
}
