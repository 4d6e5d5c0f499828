package dev.tradewind.app.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// A file of secrets, which nobody but its owner may read or change. A file of root's may be read by its group, unless root
/// itself asks, as PostgreSQL has it for keys too (its documentation, "Secure TCP/IP Connections with SSL"): Kubernetes mounts
/// a Secret like that for a user that is not root.
public final class PrivateFile {
    private static final Set<PosixFilePermission> OF_OTHERS =
            EnumSet.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    private static final String ROOT = "root";

    /// An image need not have a list of users that names it.
    private static final Integer ROOT_ID = 0;

    private static final Set<StandardOpenOption> NEW =
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private PrivateFile() {}

    /// @throws UnusableFile if others may read or change it
    public static void require(Path file) throws IOException {
        boolean posix = Files.getFileStore(file).supportsFileAttributeView("posix");
        if (posix && !isPrivate(Files.getPosixFilePermissions(file), isRoots(file))) {
            throw new UnusableFile(
                    "%s holds secrets, and others may read or change it: chmod 600 %s"
                            .formatted(file, file));
        }
    }

    /// @param isRoots whether it is root's, and somebody else asks
    static boolean isPrivate(Set<PosixFilePermission> permissions, boolean isRoots) {
        return permissions.stream()
                .filter(OF_OTHERS::contains)
                .allMatch(it -> isRoots && it == PosixFilePermission.GROUP_READ);
    }

    private static boolean isRoots(Path file) throws IOException {
        return Files.getAttribute(file, "unix:uid").equals(ROOT_ID)
                && !ROOT.equals(System.getProperty("user.name"));
    }

    /// Writes one as a whole, in place of any that is there: whoever reads meanwhile reads the one before. It is on disk
    /// when this returns.
    public static void write(Path file, byte[] content) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        try (var channel = FileChannel.open(part, NEW, ofOwner(file))) {
            var rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        try (var directory = FileChannel.open(directoryOf(file), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static FileAttribute<?>[] ofOwner(Path file) throws IOException {
        return Files.getFileStore(directoryOf(file)).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static Path directoryOf(Path file) {
        var directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new UnusableFile(file + " is no file");
        }
        return directory;
    }
}
