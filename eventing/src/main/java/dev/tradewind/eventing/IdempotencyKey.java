package dev.tradewind.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// A caller's name for one request, under which it may repeat it.
///
/// @param value unique within one kind of command
/// @param fingerprint of the request's content: the same key with other content is refused. JSON that says the same is the
///     same content, whatever the order of its members and the space between them
/// @param asWritten the fingerprint of the content as it was written, which the answers of version 0.1 have; the same as
///     `fingerprint` where there is none
public record IdempotencyKey(String value, String fingerprint, String asWritten) {
    /// The header that has it (draft-ietf-httpapi-idempotency-key-header).
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /// Of what is no JSON, or says a name twice, nothing is assumed. Numbers stay as exact as they were written.
    private static final ObjectMapper CANONICAL =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                    .build();

    public IdempotencyKey(String value, String fingerprint) {
        this(value, fingerprint, fingerprint);
    }

    /// The key of a request, if it has one. A customer's keys are its own: one that another customer has used is free.
    ///
    /// @param path the values in its path that say what it is about: the same body about another thing is another
    ///     request
    /// @throws Problem if the key is none
    public static Optional<IdempotencyKey> of(HttpCall call, String... path) {
        return call.header(HEADER).map(value -> of(value, call, path));
    }

    private static IdempotencyKey of(String value, HttpCall call, String... path) {
        if (!FORM.matcher(value).matches()) {
            throw Problem.inField(HEADER, "must be 1 to 255 visible ASCII characters");
        }
        var own = call.confinement().map(customer -> customer + " " + value).orElse(value);
        return new IdempotencyKey(
                own, digest(canonical(call.body()), path), digest(call.body(), path));
    }

    /// Tells whether an answer with such a fingerprint is one to this request.
    public boolean isOf(String stored) {
        return stored.equals(fingerprint) || stored.equals(asWritten);
    }

    private static byte[] canonical(byte[] body) {
        try {
            return CANONICAL.writeValueAsBytes(CANONICAL.readTree(body));
        } catch (IOException _) {
            return body;
        }
    }

    private static String digest(byte[] content, String... path) {
        var digest = sha256();
        digest.update(content);
        for (var part : path) {
            digest.update(("/" + part).getBytes(UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
