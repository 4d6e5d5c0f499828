package dev.tradewind.telemetry.trace;

import java.util.Optional;

/// Whoever keeps the spans of an instance. For any thread; it never waits, and never throws.
@FunctionalInterface
public interface Tracing {
    /// Keeps none.
    Tracing NONE = context -> context.isPresent() ? new PassedOn(context) : PassedOn.NONE;

    /// The span outside at which work here goes on; where nothing is said of any, each span within begins a trace.
    TraceSpan from(Optional<SpanContext> context);
}
