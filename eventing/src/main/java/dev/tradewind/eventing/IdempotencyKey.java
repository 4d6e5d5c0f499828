package dev.tradewind.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// A caller's name for one request, under which it may repeat it.
///
/// @param value unique within one kind of command
/// @param fingerprint of the request's content: the same key with other content is refused
public record IdempotencyKey(String value, String fingerprint) {
    /// The header that has it (draft-ietf-httpapi-idempotency-key-header).
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /// The key of a request, if it has one.
    ///
    /// @param path the values in its path that say what it is about: the same body about another thing is another
    ///     request
    /// @throws Problem if the key is none
    public static Optional<IdempotencyKey> of(HttpCall call, String... path) {
        return call.header(HEADER).map(value -> of(value, call.body(), path));
    }

    private static IdempotencyKey of(String value, byte[] body, String... path) {
        if (!FORM.matcher(value).matches()) {
            throw Problem.inField(HEADER, "must be 1 to 255 visible ASCII characters");
        }
        var digest = sha256();
        digest.update(body);
        for (var part : path) {
            digest.update(("/" + part).getBytes(UTF_8));
        }
        return new IdempotencyKey(value, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
