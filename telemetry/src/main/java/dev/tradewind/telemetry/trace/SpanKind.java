package dev.tradewind.telemetry.trace;

/// The part that a span has between those before and after it, by the names of OpenTelemetry.
public enum SpanKind {
    /// Somebody outside waits for it.
    SERVER,
    /// It waits for somebody outside.
    CLIENT,
    /// It sends a message.
    PRODUCER,
    /// It handles a message.
    CONSUMER
}
