package dev.tradewind.app.webhook;

import java.security.SecureRandom;
import java.util.Base64;

/// A secret that deliveries are signed with.
///
/// Source: Standard Webhooks 1.0.0, "Signature scheme": `whsec_` and 24 to 64 random bytes in Base64.
public record WebhookSecret(String text) {
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final int BYTES_MIN = 24;
    private static final int BYTES_MAX = 64;

    static WebhookSecret made(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    /// A secret that a person wrote down.
    ///
    /// @throws IllegalArgumentException if it is none, without what was written
    public static WebhookSecret parse(String text) {
        if (text.startsWith(PREFIX) && isKey(text.substring(PREFIX.length()))) {
            return new WebhookSecret(text);
        }
        throw new IllegalArgumentException(
                "is whsec_ and %d to %d bytes in Base64".formatted(BYTES_MIN, BYTES_MAX));
    }

    private static boolean isKey(String base64) {
        try {
            int length = Base64.getDecoder().decode(base64).length;
            return length >= BYTES_MIN && length <= BYTES_MAX;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    public byte[] key() {
        return Base64.getDecoder().decode(text.substring(PREFIX.length()));
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "WebhookSecret";
    }
}
