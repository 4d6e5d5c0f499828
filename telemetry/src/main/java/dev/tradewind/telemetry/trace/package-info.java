/// The traces that work of an instance is part of: where a trace goes on ([SpanContext][dev.tradewind.telemetry.trace.SpanContext]),
/// the span that is at work here ([CurrentTrace][dev.tradewind.telemetry.trace.CurrentTrace]), and whoever keeps spans
/// ([Tracing][dev.tradewind.telemetry.trace.Tracing]).
///
/// Where nobody keeps any, a context that came with a request or a message goes on as it came, and work that came with
/// none costs a comparison.
@NullMarked
package dev.tradewind.telemetry.trace;

import org.jspecify.annotations.NullMarked;
