package dev.tradewind.functions.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.definition.FunctionFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// A zip in memory, read by the directory at its end, which alone has the modes of files.
///
/// Source: PKWARE, "APPNOTE.TXT", sections 4.3.7, 4.3.12 and 4.3.16.
final class ZipArchive {
    /// The most files and directories of one zip. This project's: AWS bounds the bytes alone.
    static final int ENTRIES_MAX = 50_000;

    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int COMMENT_BYTES_MAX = 0xFFFF;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_BYTES = 30;
    private static final int ENCRYPTED = 1;
    private static final int UNIX = 3;
    private static final long ZIP64 = 0xFFFF_FFFFL;

    private final ByteBuffer bytes;
    private final List<ZipEntryHead> entries;

    /// The number of bytes before the first entry that offsets do not count: a program that unpacks itself.
    private final long before;

    private ZipArchive(ByteBuffer bytes, List<ZipEntryHead> entries, long before) {
        this.bytes = bytes;
        this.entries = List.copyOf(entries);
        this.before = before;
    }

    /// @throws Refusal with [FunctionFault#CODE_INVALID] if it is no zip, or one that is not read here
    static ZipArchive of(byte[] zip) {
        var bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        try {
            int end = end(bytes);
            int count = Short.toUnsignedInt(bytes.getShort(end + 10));
            long size = Integer.toUnsignedLong(bytes.getInt(end + 12));
            long offset = Integer.toUnsignedLong(bytes.getInt(end + 16));
            if (count > ENTRIES_MAX || offset == ZIP64) {
                throw invalid(
                        "The zip has more than %d entries, or is ZIP64.".formatted(ENTRIES_MAX));
            }
            long from = end - size;
            return new ZipArchive(
                    bytes, entries(bytes, Math.toIntExact(from), count), from - offset);
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static int end(ByteBuffer bytes) {
        int last = bytes.limit() - END_BYTES;
        for (int at = last; at >= 0 && at >= last - COMMENT_BYTES_MAX; at--) {
            if (bytes.getInt(at) == END) {
                return at;
            }
        }
        throw unreadable("it has no end of a zip");
    }

    private static List<ZipEntryHead> entries(ByteBuffer bytes, int from, int count) {
        var entries = new ArrayList<ZipEntryHead>();
        int at = from;
        for (int i = 0; i < count; i++) {
            if (bytes.getInt(at) != ENTRY || (bytes.getShort(at + 8) & ENCRYPTED) != 0) {
                throw unreadable("entry %d is broken or encrypted".formatted(i));
            }
            int nameBytes = Short.toUnsignedInt(bytes.getShort(at + 28));
            entries.add(entry(bytes, at, nameBytes));
            at +=
                    ENTRY_BYTES
                            + nameBytes
                            + Short.toUnsignedInt(bytes.getShort(at + 30))
                            + Short.toUnsignedInt(bytes.getShort(at + 32));
        }
        return entries;
    }

    private static ZipEntryHead entry(ByteBuffer bytes, int at, int nameBytes) {
        var name = new byte[nameBytes];
        bytes.get(at + ENTRY_BYTES, name);
        boolean isFromUnix = bytes.get(at + 5) == UNIX;
        var entry =
                new ZipEntryHead(
                        new String(name, UTF_8),
                        Short.toUnsignedInt(bytes.getShort(at + 10)),
                        isFromUnix ? bytes.getInt(at + 38) >>> 16 : 0,
                        Integer.toUnsignedLong(bytes.getInt(at + 16)),
                        Integer.toUnsignedLong(bytes.getInt(at + 20)),
                        Integer.toUnsignedLong(bytes.getInt(at + 24)),
                        Integer.toUnsignedLong(bytes.getInt(at + 42)));
        if (entry.packedBytes() == ZIP64 || entry.sizeBytes() == ZIP64) {
            throw invalid("The zip is ZIP64, which is not read here: " + entry.name());
        }
        return entry;
    }

    List<ZipEntryHead> entries() {
        return entries;
    }

    /// The content of an entry, unpacked, however long it is.
    InputStream open(ZipEntryHead entry) throws IOException {
        try {
            int at = Math.toIntExact(entry.offset() + before);
            if (bytes.getInt(at) != LOCAL) {
                throw new IOException("no local header at " + at);
            }
            int from =
                    at
                            + LOCAL_BYTES
                            + Short.toUnsignedInt(bytes.getShort(at + 26))
                            + Short.toUnsignedInt(bytes.getShort(at + 28));
            int length = Math.toIntExact(entry.packedBytes());
            if (from + (long) length > bytes.limit()) {
                throw new IOException("it ends before its entry does");
            }
            var packed =
                    new ByteArrayInputStream(bytes.array(), bytes.arrayOffset() + from, length);
            return switch (entry.method()) {
                case ZipEntryHead.STORED -> packed;
                case ZipEntryHead.DEFLATED ->
                        new InflaterInputStream(packed, new Inflater(true)) {
                            @Override
                            public void close() throws IOException {
                                super.close();
                                inf.end();
                            }
                        };
                default -> throw new IOException("compressed by method " + entry.method());
            };
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new IOException("an offset is outside of it", e);
        }
    }

    static Refusal unreadable(String reason) {
        return invalid(
                "Could not unzip uploaded file. Please check your file, then try to upload again. (%s)"
                        .formatted(reason));
    }

    static Refusal invalid(String message) {
        return new Refusal(FunctionFault.CODE_INVALID, message);
    }
}
