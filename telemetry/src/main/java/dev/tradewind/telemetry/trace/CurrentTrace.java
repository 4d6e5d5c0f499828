package dev.tradewind.telemetry.trace;

import java.util.Optional;

/// The span that is at work on this thread: what is sent and logged meanwhile belongs to it.
public final class CurrentTrace {
    private static final ScopedValue<TraceSpan> CURRENT = ScopedValue.newInstance();

    private CurrentTrace() {}

    /// Does something as part of a span.
    public static <R, X extends Throwable> R during(
            TraceSpan span, ScopedValue.CallableOp<R, X> work) throws X {
        return span.isNone() ? work.call() : ScopedValue.where(CURRENT, span).call(work);
    }

    /// The span; [none][TraceSpan#isNone] outside of any.
    public static TraceSpan span() {
        return CURRENT.isBound() ? CURRENT.get() : PassedOn.NONE;
    }

    /// The place in its trace.
    public static Optional<SpanContext> context() {
        return span().context();
    }
}
