package dev.tradewind.app.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.http.access.ApiCaller;
import dev.tradewind.http.access.ApiRole;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A key of the order API as it is kept: with the digest of its secret, and not the secret.
///
/// The digest is a plain one, SHA-256: a secret is 256 random bits, which nobody finds by trying, and a digest that is slow
/// on purpose would be computed for each request.
///
/// @param name for people
/// @param customer the customer that a key with that role is of, as orders name it
public record ApiKey(
        String id,
        String name,
        List<ApiRole> roles,
        Optional<String> customer,
        Instant createdAt,
        String secretSha256) {
    /// The beginning of every key, by which scanners of source code can find one that was left there.
    static final String PREFIX = "tw_";

    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 32;
    private static final int NAME_MAX = 100;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    public ApiKey {
        roles = List.copyOf(roles);
        if (name.isBlank() || name.length() > NAME_MAX) {
            throw new IllegalArgumentException(
                    "a key's name has 1 to %d characters".formatted(NAME_MAX));
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("a key has a role");
        }
        if (customer.isPresent() && !roles.contains(ApiRole.CUSTOMER)) {
            throw new IllegalArgumentException("a customer is for the role customer");
        }
        var _ = new ApiCaller(name, Set.copyOf(roles), customer); // refuses what is no caller
    }

    /// A new key, with the text that it is presented as.
    ///
    /// @param random one that nobody foresees
    static Made made(
            String name,
            List<ApiRole> roles,
            Optional<String> customer,
            Instant now,
            RandomGenerator random) {
        var id = "k" + HexFormat.of().formatHex(bytes(ID_BYTES, random));
        var secret = TEXT.encodeToString(bytes(SECRET_BYTES, random));
        var key = new ApiKey(id, name, roles, customer, now, digest(secret));
        return new Made(key, PREFIX + id + "_" + secret);
    }

    private static byte[] bytes(int count, RandomGenerator random) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /// The id in what is presented as a key, if it has the form of one.
    static Optional<String> idIn(String presented) {
        int end = presented.indexOf('_', PREFIX.length());
        return presented.startsWith(PREFIX) && end > 0
                ? Optional.of(presented.substring(PREFIX.length(), end))
                : Optional.empty();
    }

    /// Tells whether it is presented so, taking as long whatever is wrong.
    boolean isPresentedAs(String presented) {
        var secret = presented.substring(Math.min(presented.length(), secretBegin()));
        return MessageDigest.isEqual(
                digest(secret).getBytes(US_ASCII), secretSha256.getBytes(US_ASCII));
    }

    private int secretBegin() {
        return PREFIX.length() + id.length() + 1;
    }

    ApiCaller caller() {
        return new ApiCaller("key " + id, Set.copyOf(roles), customer);
    }

    private static String digest(String secret) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(secret.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// A key with its text, which is shown once and kept nowhere.
    public record Made(ApiKey key, String text) {
        @Override
        public String toString() {
            return key.toString();
        }
    }
}
