package dev.tradewind.commerce;

import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.IdempotencyKey;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.telemetry.trace.SpanContext;
import java.util.Optional;

/// The headers of a request that its command goes by: the key under which it may be repeated, and its place in a trace.
public record RequestMarks(Optional<IdempotencyKey> key, Optional<SpanContext> trace) {
    /// The marks of a request. A customer's keys are its own: one that another customer has used is free.
    ///
    /// @param path the values in its path that say what it is about: the same body about another thing is another
    ///     request
    /// @throws Problem if the key is none
    public static RequestMarks of(HttpCall call, String... path) {
        return new RequestMarks(IdempotencyKey.of(call, path), call.trace());
    }

    /// The marks of a request that may be repeated without a key, since the second of two changes nothing.
    public static RequestMarks withoutKey(HttpCall call) {
        return new RequestMarks(Optional.empty(), call.trace());
    }

    /// The command of this request, which may be repeated if the request may.
    public <R> Command<R> on(Command<R> command) {
        return key.map(command::repeatableBy).orElse(command);
    }
}
