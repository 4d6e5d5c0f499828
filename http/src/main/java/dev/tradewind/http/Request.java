package dev.tradewind.http;

import dev.tradewind.telemetry.trace.SpanContext;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A request as it came, or the head of one whose body is still to come.
///
/// @param path without the query, as sent
/// @param query the part after the `?`, still encoded; empty where there is none
/// @param headers by lower-case name; several of one name are joined by commas
/// @param peer the address that the connection comes from
@SuppressWarnings("ArrayRecordComponent") // handed from the socket to a handler, never compared
public record Request(
        String method,
        String path,
        String query,
        Map<String, String> headers,
        byte[] body,
        InetAddress peer) {
    /// The value of a header, by its name in any case.
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /// The place in a trace that it says to come from, if it says one.
    public Optional<SpanContext> trace() {
        return SpanContext.of(header(SpanContext.PARENT), header(SpanContext.STATE));
    }

    /// The whole request, of which this is the head.
    public Request withBody(byte[] bytes) {
        return new Request(method, path, query, headers, bytes, peer);
    }
}
