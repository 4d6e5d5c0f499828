package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.PlannedEvent;
import dev.tradewind.telemetry.trace.CurrentTrace;
import dev.tradewind.telemetry.trace.TraceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The span of a decision that is part of a trace. Each event that is published has a span of its own within, and goes on
/// from there: so a trace outlives the process.
final class TracedHandling implements HandlingSpan {
    private final HandlingSpans spans;
    private final TraceSpan span;
    private final boolean isOwn;
    private List<TraceSpan> publications = List.of();

    /// @param span [none][TraceSpan#isNone] where events go on from where they say themselves
    /// @param isOwn whether it ends with the decision
    TracedHandling(HandlingSpans spans, TraceSpan span, boolean isOwn) {
        this.spans = spans;
        this.span = span;
        this.isOwn = isOwn;
    }

    @Override
    public <R> R during(Supplier<R> decide) {
        return CurrentTrace.during(span, decide::get);
    }

    @Override
    public Decision publishing(Decision decision) {
        var begun = new ArrayList<TraceSpan>();
        var events = decision.events().stream().<Event<?>>map(it -> published(it, begun)).toList();
        var planned = decision.planned().stream().map(this::planned).toList();
        publications = begun;
        return new Decision(decision.writes(), events, planned);
    }

    private Event<?> published(Event<?> event, List<TraceSpan> begun) {
        var publication = spans.ofPublication(around(event), event);
        begun.add(publication);
        return event.tracedBy(publication.context());
    }

    /// Its span of publication begins when it is published.
    private PlannedEvent planned(PlannedEvent planned) {
        var event = planned.event();
        return new PlannedEvent(event.tracedBy(around(event).context()), planned.due());
    }

    private TraceSpan around(Event<?> event) {
        return span.isNone() ? spans.from(event.context().trace()) : span;
    }

    @Override
    public void stored() {
        publications.forEach(TraceSpan::end);
        repeated();
    }

    @Override
    public void repeated() {
        if (isOwn) {
            span.end();
        }
    }

    @Override
    public void failed(RuntimeException reason) {
        if (isOwn) {
            span.failed(reason.getClass().getName()).end();
        }
    }
}
