package dev.tradewind.telemetry.trace;

import java.util.Optional;

/// A span: something that is being done, as part of a trace. Where nobody keeps spans, the place in the trace that it
/// would be at stands for it, and whatever is told of it is forgotten.
///
/// For any thread, one at a time. One that is never [ended][#end] is not kept.
public interface TraceSpan {
    /// Tells whether it is part of no trace, and never leads to one.
    default boolean isNone() {
        return false;
    }

    /// Tells whether what is told of it is kept, so that it is worth finding out.
    default boolean isRecorded() {
        return false;
    }

    /// The place from which work goes on that this leads to.
    Optional<SpanContext> context();

    /// Begins a span within this one, kept by whoever keeps this one.
    ///
    /// @param operation one of a bounded number of names: `POST`, `publish`
    /// @param target what it is done to, likewise; empty where that has no name
    TraceSpan child(SpanKind kind, String operation, String target);

    /// Notes something about it, by the names of OpenTelemetry's semantic conventions.
    TraceSpan with(String attribute, String value);

    /// Notes a number about it.
    TraceSpan with(String attribute, long value);

    /// Notes that it has failed.
    ///
    /// @param type one of a bounded number of names: of an exception's class, a status
    TraceSpan failed(String type);

    void end();
}
