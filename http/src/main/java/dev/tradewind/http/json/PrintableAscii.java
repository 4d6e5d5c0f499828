package dev.tradewind.http.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;

/// Texts of printable ASCII alone, which most are, looked at eight characters at a time: one by one, a body of a
/// kilobyte takes as long to look at as its request takes to decide.
public final class PrintableAscii {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /// A space in each byte.
    private static final long SPACES = 0x2020_2020_2020_2020L;

    /// The bit of each byte that ASCII has no use for.
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private PrintableAscii() {}

    /// The bytes of a text; nothing if it has a control character or one that is no ASCII. What Latin-1 lacks does not
    /// come back from it, so half of a pair is found out too.
    public static Optional<byte[]> tryEncode(String text) {
        var bytes = text.getBytes(ISO_8859_1);
        return isPrintable(bytes) && new String(bytes, ISO_8859_1).equals(text)
                ? Optional.of(bytes)
                : Optional.empty();
    }

    /// A byte below a space borrows, which sets its high bit, whatever that makes of those above it.
    private static boolean isPrintable(byte[] bytes) {
        int whole = bytes.length & -Long.BYTES;
        long others = 0;
        for (int at = 0; at < whole; at += Long.BYTES) {
            long eight = (long) LONGS.get(bytes, at);
            others |= eight | (eight - SPACES);
        }
        for (int at = whole; at < bytes.length; at++) {
            others |= bytes[at] | (bytes[at] - ' ');
        }
        return (others & HIGH_BITS) == 0;
    }
}
