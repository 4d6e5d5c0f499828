package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.telemetry.trace.CurrentTrace;
import dev.tradewind.telemetry.trace.SpanContext;
import dev.tradewind.telemetry.trace.SpanKind;
import dev.tradewind.telemetry.trace.TraceSpan;
import dev.tradewind.telemetry.trace.Tracing;
import java.util.Optional;

/// The spans of what one host handles.
///
/// The names are those of OpenTelemetry's semantic conventions 1.38.0, "Messaging spans".
final class HandlingSpans {
    /// The conventions leave the name to systems that they do not list.
    private static final String SYSTEM = "tradewind";

    private final Tracing tracing;
    private final Flows flows;

    HandlingSpans(Tracing tracing, Flows flows) {
        this.tracing = tracing;
        this.flows = flows;
    }

    /// The span of a command, which is whatever its caller is in; or that of an event that was planned.
    HandlingSpan ofCaller() {
        var span = CurrentTrace.span();
        return span.isNone() && from(Optional.empty()).isNone()
                ? HandlingSpan.NONE
                : new TracedHandling(this, span, false);
    }

    /// Begins the span of an attempt, within that of whoever published the event.
    ///
    /// @param queue that the event came from
    /// @param number of the attempt, from 1
    HandlingSpan ofAttempt(String service, String queue, Event<?> event, int number) {
        var publisher = from(event.context().trace());
        if (publisher.isNone()) {
            return HandlingSpan.NONE;
        }
        var span =
                described(publisher.child(SpanKind.CONSUMER, "process", queue), queue, event)
                        .with("messaging.operation.name", "process")
                        .with("messaging.operation.type", "process")
                        .with("messaging.consumer.group.name", service)
                        .with("tradewind.attempt", number);
        return new TracedHandling(this, span, true);
    }

    /// Begins the span of a publication.
    TraceSpan ofPublication(TraceSpan within, Event<?> event) {
        var topic = flows.of(event.type()).topic();
        return described(within.child(SpanKind.PRODUCER, "publish", topic), topic, event)
                .with("messaging.operation.name", "publish")
                .with("messaging.operation.type", "send");
    }

    private static TraceSpan described(TraceSpan span, String destination, Event<?> event) {
        return span.with("messaging.system", SYSTEM)
                .with("messaging.destination.name", destination)
                .with("messaging.message.id", event.id().value())
                .with("messaging.message.conversation_id", event.correlationId())
                .with("tradewind.event.type", event.type().name());
    }

    /// The span outside at which work goes on.
    TraceSpan from(Optional<SpanContext> context) {
        return tracing.from(context);
    }
}
