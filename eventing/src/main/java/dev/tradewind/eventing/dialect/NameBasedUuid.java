package dev.tradewind.eventing.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// UUIDs that are made of names, of version 5: the same name has the same one everywhere (RFC 9562, section 5.5).
final class NameBasedUuid {
    /// The namespace of names that are URLs or look like nothing else (RFC 9562, section 6.6).
    private static final UUID NAMESPACE = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    private static final long VERSION_MASK = 0xf000L;
    private static final long VERSION = 0x5000L;
    private static final long VARIANT_MASK = 0xc000_0000_0000_0000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private NameBasedUuid() {}

    static UUID of(String name) {
        var hash = sha1();
        hash.update(
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(NAMESPACE.getMostSignificantBits())
                        .putLong(NAMESPACE.getLeastSignificantBits())
                        .array());
        var bytes = ByteBuffer.wrap(hash.digest(name.getBytes(UTF_8)));
        return new UUID(
                (bytes.getLong() & ~VERSION_MASK) | VERSION,
                (bytes.getLong() & ~VARIANT_MASK) | VARIANT);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
