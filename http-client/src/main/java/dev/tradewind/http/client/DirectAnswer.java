package dev.tradewind.http.client;

/// The outcome of a request to a host that is known.
public sealed interface DirectAnswer {
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    record Answered(int status, byte[] body) implements DirectAnswer {}

    /// Nothing listens there, so nobody has the request.
    record Unreached(String reason) implements DirectAnswer {}

    /// The request may have come, and there is no whole answer.
    record Failed(String reason) implements DirectAnswer {}
}
