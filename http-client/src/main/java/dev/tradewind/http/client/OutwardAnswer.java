package dev.tradewind.http.client;

/// The result of sending a request to an endpoint outside.
public sealed interface OutwardAnswer {
    /// The endpoint answered, wherever it points.
    record Answered(int status) implements OutwardAnswer {}

    /// Nothing was sent, since nothing may be sent there.
    record Closed(String reason) implements OutwardAnswer {}

    /// There is no whole answer.
    record Failed(String reason) implements OutwardAnswer {}
}
