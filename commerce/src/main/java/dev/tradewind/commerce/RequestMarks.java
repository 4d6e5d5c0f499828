package dev.tradewind.commerce;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.IdempotencyKey;
import dev.tradewind.eventing.Traceparent;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The headers of a request that its command goes by: the key under which it may be repeated, and its place in a trace.
public record RequestMarks(Optional<IdempotencyKey> key, Optional<Traceparent> trace) {
    private static final String KEY_HEADER = "Idempotency-Key";
    private static final Pattern KEY_FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /// The marks of a request.
    ///
    /// @param path the values in its path that say what it is about: the same body about another thing is another
    ///     request
    /// @throws Problem if the key is none
    public static RequestMarks of(HttpCall call, String... path) {
        return new RequestMarks(
                call.header(KEY_HEADER).map(value -> key(value, call.body(), path)), trace(call));
    }

    /// The marks of a request that may be repeated without a key, since the second of two changes nothing.
    public static RequestMarks withoutKey(HttpCall call) {
        return new RequestMarks(Optional.empty(), trace(call));
    }

    private static Optional<Traceparent> trace(HttpCall call) {
        return call.header(Traceparent.NAME).flatMap(Traceparent::tryParse);
    }

    private static IdempotencyKey key(String value, byte[] body, String... path) {
        if (!KEY_FORM.matcher(value).matches()) {
            throw Problem.inField(KEY_HEADER, "must be 1 to 255 visible ASCII characters");
        }
        var about = Arrays.stream(path).map("/"::concat).collect(Collectors.joining());
        return new IdempotencyKey(value, Sha256.hex(body, about.getBytes(UTF_8)));
    }

    /// The command of this request, which may be repeated if the request may.
    public <R> Command<R> on(Command<R> command) {
        return key.map(command::repeatableBy).orElse(command);
    }
}
