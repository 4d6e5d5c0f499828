package dev.tradewind.app.webhook;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The secrets that an endpoint's deliveries are signed with: one, or two while its owner moves from one to the other.
///
/// Source: Standard Webhooks 1.0.0, "Signature scheme": `whsec_` and 24 to 64 random bytes in Base64.
record SigningSecrets(String current, Optional<String> previous, Optional<Instant> previousUntil) {
    static final Duration OVERLAP = Duration.ofHours(24);

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    static SigningSecrets first(SecureRandom random) {
        return new SigningSecrets(made(random), Optional.empty(), Optional.empty());
    }

    private static String made(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /// A new one, beside which the one of now holds for a while; the one before that holds no more.
    SigningSecrets rotated(SecureRandom random, Instant now) {
        return new SigningSecrets(
                made(random), Optional.of(current), Optional.of(now.plus(OVERLAP)));
    }

    /// The keys that hold at a time, the newest first.
    List<byte[]> keysAt(Instant now) {
        var old = previous.filter(_ -> previousUntil.filter(now::isBefore).isPresent());
        return Stream.concat(Stream.of(current), old.stream()).map(SigningSecrets::key).toList();
    }

    private static byte[] key(String secret) {
        return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "SigningSecrets";
    }
}
