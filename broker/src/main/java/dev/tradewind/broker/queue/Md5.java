package dev.tradewind.broker.queue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// The digests by which a client checks that its message arrived whole.
///
/// Source: Amazon SQS Developer Guide, "Calculating the MD5 message digest for message attributes".
public final class Md5 {
    private static final byte TEXT = 1;
    private static final byte BINARY = 2;

    /// Copied for each digest, which takes less than to look the algorithm up. Never used itself.
    private static final MessageDigest UNUSED = found();

    private Md5() {}

    public static String ofBody(String body) {
        return hex(digest().digest(utf8(body)));
    }

    /// Each attribute, by name: its name, its type and its value, each behind its length, and before the
    /// value which kind it is.
    public static String ofAttributes(Map<String, MessageAttribute> attributes) {
        var digest = digest();
        new TreeMap<>(attributes).forEach((name, attribute) -> add(digest, name, attribute));
        return hex(digest.digest());
    }

    private static void add(MessageDigest digest, String name, MessageAttribute attribute) {
        add(digest, utf8(name));
        add(digest, utf8(attribute.dataType()));
        switch (attribute) {
            case MessageAttribute.Text(_, var value) -> {
                digest.update(TEXT);
                add(digest, utf8(value));
            }
            case MessageAttribute.Binary(_, var value) -> {
                digest.update(BINARY);
                add(digest, value);
            }
        }
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest digest() {
        try {
            return (MessageDigest) UNUSED.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own MD5 can be copied", e);
        }
    }

    private static MessageDigest found() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
