package dev.tradewind.functions.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/// The unpacking of one zip into a directory of its own, or into none, which only tells whether it could be. For one
/// thread.
///
/// Nothing is written outside of the directory: names that lead out are refused, and so are links that do; links are made
/// after all files, so no file is written through one.
final class Unpacking {
    /// Of a path that a link leads to: what systems take.
    private static final int LINK_BYTES_MAX = 4_095;

    /// In place of the directory that a zip is unpacked in, while it is checked.
    private static final Path ANYWHERE = Path.of("/code");

    private static final int OWNER_OF_FILE = 0600;
    private static final int OWNER_OF_DIRECTORY = 0700;

    /// The entry point of runtimes that a function brings along.
    private static final String BOOTSTRAP = "bootstrap";

    private static final int PROGRAM_MODE = 0755;

    private static final int FILE_MODE_DEFAULT = 0644;
    private static final int BUFFER_BYTES = 64 << 10;

    private final ZipArchive zip;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private long sizeBytes;

    private Unpacking(ZipArchive zip) {
        this.zip = zip;
    }

    /// Refuses a zip that cannot be unpacked, and tells the bytes that it has unpacked.
    ///
    /// @throws Refusal with [dev.tradewind.functions.definition.FunctionFault#CODE_INVALID]
    static long check(byte[] bytes) {
        var zip = ZipArchive.of(bytes);
        if (zip.entries().isEmpty()) {
            throw ZipArchive.invalid("Uploaded file must be a non-empty zip");
        }
        var unpacking = new Unpacking(zip);
        var layout = new ZipLayout();
        try {
            for (var entry : zip.entries()) {
                layout.add(entry, ANYWHERE.relativize(within(ANYWHERE, entry.name())));
                unpacking.check(entry);
            }
            layout.check();
        } catch (IOException e) {
            throw ZipArchive.unreadable(String.valueOf(e.getMessage()));
        }
        return unpacking.sizeBytes;
    }

    private void check(ZipEntryHead entry) throws IOException {
        if (entry.isLink()) {
            target(entry, within(ANYWHERE, entry.name()), ANYWHERE);
            return;
        }
        try (var content = content(entry)) {
            while (content.read(buffer) >= 0) {
                // counted, and its sum checked
            }
        }
    }

    /// Unpacks a zip that was checked.
    ///
    /// @param directory empty
    static void unpack(byte[] bytes, Path directory) throws IOException {
        var zip = ZipArchive.of(bytes);
        var unpacking = new Unpacking(zip);
        for (var entry : zip.entries()) {
            if (!entry.isLink()) {
                unpacking.write(entry, within(directory, entry.name()));
            }
        }
        for (var entry : zip.entries()) {
            if (entry.isLink()) {
                unpacking.link(entry, within(directory, entry.name()), directory);
            }
        }
    }

    private void write(ZipEntryHead entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            permit(file, entry.permissions() | OWNER_OF_DIRECTORY);
            return;
        }
        Files.createDirectories(parent(file));
        try (var content = content(entry);
                var out = Files.newOutputStream(file)) {
            content.transferTo(out);
        }
        int mode = entry.mode() == 0 ? modeOf(entry.name()) : entry.permissions();
        permit(file, mode | OWNER_OF_FILE);
    }

    private void link(ZipEntryHead entry, Path link, Path root) throws IOException {
        var target = target(entry, link, root);
        var parent = parent(link);
        Files.createDirectories(parent);
        if (!parent.toRealPath().startsWith(root.toRealPath())) {
            throw ZipArchive.invalid("The link %s is behind another.".formatted(entry.name()));
        }
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }

    /// The path that a link has, which leads to what is within `root`.
    private Path target(ZipEntryHead entry, Path link, Path root) throws IOException {
        if (entry.sizeBytes() == 0 || entry.sizeBytes() > LINK_BYTES_MAX) {
            throw ZipArchive.invalid(
                    "The link %s leads to a path of %d bytes, and has to have 1 to %d."
                            .formatted(entry.name(), entry.sizeBytes(), LINK_BYTES_MAX));
        }
        try (var content = content(entry)) {
            var target = Path.of(new String(content.readAllBytes(), UTF_8));
            if (!target.isAbsolute() && parent(link).resolve(target).normalize().startsWith(root)) {
                return target;
            }
        } catch (InvalidPathException _) {
            // refused as others are
        }
        throw ZipArchive.invalid("The link %s leads out of the zip.".formatted(entry.name()));
    }

    private static Path parent(Path file) throws IOException {
        var parent = file.getParent();
        if (parent == null) {
            throw new FileSystemException(file.toString(), null, "has no directory");
        }
        return parent;
    }

    /// @throws Refusal if the name leads out of `root`
    private static Path within(Path root, String name) {
        try {
            var path = root.resolve(name).normalize();
            boolean isStep = List.of(name.split("/", -1)).contains("..");
            if (!name.startsWith("/") && !isStep && path.startsWith(root) && !path.equals(root)) {
                return path;
            }
        } catch (InvalidPathException _) {
            // refused as others are
        }
        throw ZipArchive.invalid("The zip has a file of an impossible name: " + name);
    }

    /// The content of an entry, counted against what one zip may have, and against what the entry says of itself.
    private InputStream content(ZipEntryHead entry) throws IOException {
        return new Counted(new CheckedInputStream(zip.open(entry), new CRC32()), entry);
    }

    /// Many programs that make zips say nothing of modes; what has to be executed is so all the same.
    private static int modeOf(String name) {
        return name.equals(BOOTSTRAP) ? PROGRAM_MODE : FILE_MODE_DEFAULT;
    }

    private static void permit(Path file, int mode) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, permissions(mode));
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        var set = EnumSet.noneOf(PosixFilePermission.class);
        int bit = 0400;
        for (var permission :
                PosixFilePermission.values()) { // owner's, group's, others'; read first
            if ((mode & bit) != 0) {
                set.add(permission);
            }
            bit >>= 1;
        }
        return set;
    }

    /// The content of one entry as it is read.
    private final class Counted extends InputStream {
        private final CheckedInputStream content;
        private final ZipEntryHead entry;
        private long readBytes;

        Counted(CheckedInputStream content, ZipEntryHead entry) {
            this.content = content;
            this.entry = entry;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = content.read(into, from, length);
            if (read < 0) {
                requireWhole();
                return read;
            }
            readBytes += read;
            sizeBytes += read;
            if (sizeBytes > CodeStore.UNZIPPED_BYTES_MAX) {
                throw ZipArchive.invalid(
                        "Unzipped size must be smaller than %d bytes"
                                .formatted(CodeStore.UNZIPPED_BYTES_MAX));
            }
            return read;
        }

        private void requireWhole() throws IOException {
            if (readBytes != entry.sizeBytes() || content.getChecksum().getValue() != entry.crc()) {
                throw new IOException(entry.name() + " is damaged");
            }
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }
}
