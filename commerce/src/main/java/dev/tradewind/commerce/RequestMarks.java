package dev.tradewind.commerce;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.IdempotencyKey;
import dev.tradewind.eventing.Traceparent;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// The headers of a request that its command goes by: the key under which it may be repeated, and its place in a trace.
public record RequestMarks(Optional<IdempotencyKey> key, Optional<Traceparent> trace) {
    private static final String KEY_HEADER = "Idempotency-Key";
    private static final Pattern KEY_FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /// The marks of a request. A customer's keys are its own: one that another customer has used is free.
    ///
    /// @param path the values in its path that say what it is about: the same body about another thing is another
    ///     request
    /// @throws Problem if the key is none
    public static RequestMarks of(HttpCall call, String... path) {
        return new RequestMarks(
                call.header(KEY_HEADER).map(value -> key(value, call, path)), trace(call));
    }

    /// The marks of a request that may be repeated without a key, since the second of two changes nothing.
    public static RequestMarks withoutKey(HttpCall call) {
        return new RequestMarks(Optional.empty(), trace(call));
    }

    private static Optional<Traceparent> trace(HttpCall call) {
        return call.header(Traceparent.NAME).flatMap(Traceparent::tryParse);
    }

    private static IdempotencyKey key(String value, HttpCall call, String... path) {
        if (!KEY_FORM.matcher(value).matches()) {
            throw Problem.inField(KEY_HEADER, "must be 1 to 255 visible ASCII characters");
        }
        var digest = sha256();
        digest.update(call.body());
        for (var part : path) {
            digest.update(("/" + part).getBytes(UTF_8));
        }
        var own = call.confinement().map(customer -> customer + " " + value).orElse(value);
        return new IdempotencyKey(own, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// The command of this request, which may be repeated if the request may.
    public <R> Command<R> on(Command<R> command) {
        return key.map(command::repeatableBy).orElse(command);
    }
}
