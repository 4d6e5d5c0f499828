package dev.tradewind.aws.sns.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The few ASN.1 values that a certificate is made of, in DER.
///
/// Source: ITU-T X.690.
final class Der {
    private static final int SHORT_LENGTH_MAX = 0x7F;
    private static final int LONG_LENGTH = 0x80;
    private static final int BYTE_MASK = 0xFF;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return value(0x30, concat(parts));
    }

    static byte[] set(byte[] element) {
        return value(0x31, element);
    }

    /// An explicitly tagged field of the context, `[number]`.
    static byte[] tagged(int number, byte[] content) {
        return value(0xA0 | number, content);
    }

    static byte[] integer(BigInteger number) {
        return value(0x02, number.toByteArray());
    }

    static byte[] nothing() {
        return value(0x05, new byte[0]);
    }

    /// An object identifier whose content is given: what stands after tag and length.
    static byte[] identifier(int... content) {
        var bytes = new byte[content.length];
        for (int i = 0; i < content.length; i++) {
            bytes[i] = (byte) content[i];
        }
        return value(0x06, bytes);
    }

    static byte[] text(String text) {
        return value(0x0C, text.getBytes(UTF_8));
    }

    static byte[] time(Instant time) {
        return value(0x18, TIME.format(time).getBytes(US_ASCII));
    }

    /// A bit string of whole bytes.
    static byte[] bits(byte[] bytes) {
        return value(0x03, concat(new byte[] {0}, bytes));
    }

    private static byte[] value(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        writeLength(out, content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length <= SHORT_LENGTH_MAX) {
            out.write(length);
            return;
        }
        int bytes = length <= BYTE_MASK ? 1 : 2;
        out.write(LONG_LENGTH | bytes);
        for (int shift = (bytes - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            out.write(length >> shift & BYTE_MASK);
        }
    }

    private static byte[] concat(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
