package dev.tradewind.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/// Text as forms and URLs carry it: bytes of UTF-8, some of them escaped (RFC 3986, section 2.1). Bytes that are no
/// UTF-8 are refused, for whatever would stand for them is not what was sent.
public final class FormText {
    private static final int HEX = 16;

    private FormText() {}

    /// The text of a form or a query, where `+` is a space.
    ///
    /// @throws IllegalArgumentException that says what is wrong
    public static String decode(String encoded) {
        return encoded.indexOf('+') < 0
                ? decodeSegment(encoded)
                : decodeSegment(encoded.replace('+', ' '));
    }

    /// The text of a segment of a path, where `+` is itself.
    ///
    /// @throws IllegalArgumentException that says what is wrong
    public static String decodeSegment(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return encoded;
        }
        var bytes = new ByteArrayOutputStream(encoded.length());
        int from = 0;
        for (int at = encoded.indexOf('%'); at >= 0; at = encoded.indexOf('%', from)) {
            bytes.writeBytes(encoded.substring(from, at).getBytes(UTF_8));
            bytes.write(octet(encoded, at));
            from = at + 3;
        }
        bytes.writeBytes(encoded.substring(from).getBytes(UTF_8));
        return ofUtf8(bytes.toByteArray());
    }

    private static int octet(String encoded, int at) {
        if (at + 2 < encoded.length()) {
            int high = Character.digit(encoded.charAt(at + 1), HEX);
            int low = Character.digit(encoded.charAt(at + 2), HEX);
            if (high >= 0 && low >= 0) {
                return HEX * high + low;
            }
        }
        throw new IllegalArgumentException("a percent sign is not followed by two hex digits");
    }

    /// The text that `bytes` are in UTF-8.
    ///
    /// @throws IllegalArgumentException if they are no text
    public static String ofUtf8(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw new IllegalArgumentException("its bytes are not UTF-8");
        }
    }
}
