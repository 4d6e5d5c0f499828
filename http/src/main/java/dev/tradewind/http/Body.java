package dev.tradewind.http;

/// The body of a reply.
public sealed interface Body {
    /// A body that is there as a whole.
    @SuppressWarnings("ArrayRecordComponent") // handed from a handler to the socket, never compared
    record Bytes(byte[] bytes) implements Body {}
}
