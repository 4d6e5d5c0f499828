package dev.tradewind.app.webhook;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The secrets that an endpoint's deliveries are signed with: one, or two while its owner moves from one to the other.
record SigningSecrets(String current, Optional<String> previous, Optional<Instant> previousUntil) {
    static final Duration OVERLAP = Duration.ofHours(24);

    static SigningSecrets first(SecureRandom random) {
        return new SigningSecrets(made(random), Optional.empty(), Optional.empty());
    }

    private static String made(SecureRandom random) {
        return WebhookSecret.made(random).text();
    }

    /// A new one, beside which the one of now holds for a while; the one before that holds no more.
    SigningSecrets rotated(SecureRandom random, Instant now) {
        return new SigningSecrets(
                made(random), Optional.of(current), Optional.of(now.plus(OVERLAP)));
    }

    /// The keys that hold at a time, the newest first.
    List<byte[]> keysAt(Instant now) {
        var old = previous.filter(_ -> previousUntil.filter(now::isBefore).isPresent());
        return Stream.concat(Stream.of(current), old.stream())
                .map(it -> new WebhookSecret(it).key())
                .toList();
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "SigningSecrets";
    }
}
