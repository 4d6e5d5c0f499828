package dev.tradewind.functions.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.functions.definition.FunctionCode;
import dev.tradewind.functions.definition.FunctionDefinitions;
import dev.tradewind.functions.definition.FunctionFault;
import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.definition.LayerVersion;
import dev.tradewind.store.Table;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// The zips of functions and layers, each once however many have it, in the store by their hash; and unpacked, where one
/// is needed. Any thread may call.
///
/// A zip is in the table in pieces, written one after the other, so that no decision waits for all of it. A head
/// row goes before: what has one and no owner is swept.
public final class CodeStore implements AutoCloseable {
    /// Two kinds of rows, by their first byte: a head (0, hash; the size), and pieces (1, hash, number).
    public static final Table TABLE = new Table("function-code");

    /// Zipped, sent with the request. Source: Lambda developer guide, "Lambda quotas", "Deployment package".
    public static final int ZIP_BYTES_MAX = 50 << 20;

    /// Unpacked. Source: the same.
    public static final long UNZIPPED_BYTES_MAX = 250L << 20;

    private static final int PIECE_BYTES = 1 << 20;
    private static final byte HEAD = 0;
    private static final byte PIECE = 1;

    private final Engine engine;
    private final FunctionDefinitions definitions;
    private final UnpackedCode unpacked;

    /// The names of code on its way to an owner, with how often. For the committer's thread.
    private final Map<String, Integer> held = new HashMap<>();

    /// @param definitions that own the code
    /// @param unpacked where code goes
    public CodeStore(Engine engine, FunctionDefinitions definitions, UnpackedCode unpacked) {
        this.engine = engine;
        this.definitions = definitions;
        this.unpacked = unpacked;
    }

    /// Keeps a zip until the upload is closed, and then as long as a function or a layer has it.
    ///
    /// @throws Refusal with [FunctionFault#CODE_INVALID] if it cannot be unpacked, or is too large then
    public CodeUpload upload(byte[] zip) {
        if (zip.length > ZIP_BYTES_MAX) {
            throw new Refusal(
                    FunctionFault.PAYLOAD_TOO_LARGE,
                    "A zip of %d bytes is over the limit of %d; name a directory instead."
                            .formatted(zip.length, ZIP_BYTES_MAX));
        }
        Unpacking.check(zip);
        var hash = hash(zip);
        var code = new FunctionCode.Zip(Base64.getEncoder().encodeToString(hash), zip.length);
        boolean isThere =
                engine.run(work -> {
                    held.merge(code.sha256(), 1, Integer::sum);
                    boolean isKept = definitions.codeInUse().contains(code.sha256());
                    if (!isKept) {
                        work.batch()
                                .put(
                                        TABLE,
                                        key(HEAD, hash),
                                        Long.toString(zip.length).getBytes(UTF_8));
                    }
                    return isKept;
                });
        var upload = new CodeUpload(code, () -> release(code.sha256()));
        try {
            if (!isThere) {
                writePieces(hash, zip);
            }
            return upload;
        } catch (RuntimeException e) {
            upload.close();
            throw e;
        }
    }

    /// Takes a directory of this machine for code, which is used where it is.
    ///
    /// @param path absolute
    /// @throws Refusal with [FunctionFault#CODE_INVALID] if it is none
    public CodeUpload use(String path) {
        try {
            var directory = Path.of(path).normalize();
            if (directory.isAbsolute() && Files.isDirectory(directory)) {
                // another name with every deployment, so that no environment of before goes on
                var name = hash((directory + "@" + engine.newId()).getBytes(UTF_8));
                return new CodeUpload(
                        new FunctionCode.Directory(
                                directory, Base64.getEncoder().encodeToString(name)),
                        () -> {});
            }
        } catch (InvalidPathException _) {
            // refused as others are
        }
        throw ZipArchive.invalid(
                "Code is a directory of this machine by its absolute path, and %s is none."
                        .formatted(path));
    }

    private void writePieces(byte[] hash, byte[] zip) {
        for (int from = 0; from < zip.length; from += PIECE_BYTES) {
            var piece = Arrays.copyOfRange(zip, from, Math.min(from + PIECE_BYTES, zip.length));
            var key = pieceKey(hash, from / PIECE_BYTES);
            engine.run(work -> {
                work.batch().put(TABLE, key, piece);
                return true;
            });
        }
    }

    private void release(String name) {
        engine.run(work -> {
            held.computeIfPresent(name, (_, count) -> count == 1 ? null : count - 1);
            sweep(work);
            return true;
        });
    }

    /// Deletes what nobody has any more.
    public void sweep() {
        engine.run(work -> {
            sweep(work);
            return true;
        });
    }

    /// Deletes all that was unpacked and that nobody has: for when nothing runs yet.
    public void sweepUnpacked() {
        unpacked.keep(definitions.codeInUse());
    }

    private void sweep(UnitOfWork work) {
        var wanted = new HashSet<>(definitions.codeInUse());
        wanted.addAll(held.keySet());
        try (var heads = engine.store().scan(TABLE, new byte[] {HEAD}, new byte[] {PIECE})) {
            while (heads.next()) {
                var hash = Arrays.copyOfRange(heads.key(), 1, heads.key().length);
                if (!wanted.contains(Base64.getEncoder().encodeToString(hash))) {
                    work.batch().delete(TABLE, heads.key());
                    work.batch().deleteRange(TABLE, key(PIECE, hash), end(key(PIECE, hash)));
                }
            }
        }
    }

    /// The zip itself.
    public byte[] zip(FunctionCode.Zip code) {
        var hash = Base64.getDecoder().decode(code.sha256());
        var zip = new byte[Math.toIntExact(code.sizeBytes())];
        int at = 0;
        var from = key(PIECE, hash);
        try (var pieces = engine.store().scan(TABLE, from, end(from))) {
            while (pieces.next()) {
                var piece = pieces.value();
                System.arraycopy(piece, 0, zip, at, piece.length);
                at += piece.length;
            }
        }
        if (at != zip.length) {
            throw new IllegalStateException(
                    "of the code %s there are %d bytes of %d"
                            .formatted(code.sha256(), at, zip.length));
        }
        return zip;
    }

    /// The directory that a version's code is in, unpacked.
    ///
    /// @throws UnusableCode if it cannot be unpacked, or is no directory any more
    public Path directory(FunctionVersion version) {
        return directory(version.code());
    }

    /// The directories of its layers, in their order.
    public List<Path> layers(FunctionVersion version) {
        return version.settings().layers().stream()
                .map(arn ->
                        definitions
                                .layers()
                                .version(arn)
                                .map(LayerVersion::code)
                                .map(this::directory)
                                .orElseThrow(() ->
                                        new Refusal(
                                                FunctionFault.NOT_FOUND,
                                                "Layer version %s does not exist.".formatted(arn))))
                .toList();
    }

    private Path directory(FunctionCode code) {
        return switch (code) {
            case FunctionCode.Directory directory -> existing(directory.path());
            case FunctionCode.Zip zip -> unpacked.directory(zip.sha256(), () -> zip(zip));
        };
    }

    private static Path existing(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new UnusableCode("the directory %s is not there".formatted(directory));
        }
        return directory;
    }

    /// Deletes all code. In a unit of work of the caller's, which deletes its owners too.
    public void reset(UnitOfWork work) {
        sweep(work);
    }

    @Override
    public void close() {
        unpacked.close();
    }

    private static byte[] hash(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] key(byte kind, byte[] hash) {
        return ByteBuffer.allocate(1 + hash.length).put(kind).put(hash).array();
    }

    private static byte[] pieceKey(byte[] hash, int number) {
        return ByteBuffer.allocate(1 + hash.length + Integer.BYTES)
                .put(PIECE)
                .put(hash)
                .putInt(number)
                .array();
    }

    /// The first key after all that begin so.
    private static byte[] end(byte[] beginning) {
        return ByteBuffer.allocate(beginning.length + Integer.BYTES + 1)
                .put(beginning)
                .putInt(-1)
                .put((byte) 0)
                .array();
    }
}
