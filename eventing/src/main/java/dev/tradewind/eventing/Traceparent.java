package dev.tradewind.eventing;

import dev.tradewind.http.HttpCall;
import java.util.Optional;
import java.util.regex.Pattern;

/// A caller's place in a trace, as the header `traceparent` says it (W3C Trace Context, section 3.2).
public record Traceparent(String value) {
    /// The header and attribute that carries it.
    public static final String NAME = "traceparent";

    private static final Pattern FORM =
            Pattern.compile(
                    "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    public Traceparent {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a traceparent: " + value);
        }
    }

    /// The one that a request has.
    public static Optional<Traceparent> of(HttpCall call) {
        return call.header(NAME).flatMap(Traceparent::tryParse);
    }

    /// Nothing for a malformed value, which the specification has a receiver ignore.
    public static Optional<Traceparent> tryParse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Traceparent(text)) : Optional.empty();
    }
}
