package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Reaction;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.TimelineEntry.Kind;
import dev.tradewind.telemetry.trace.SpanContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// One attempt to handle one event: the message that brought it, and the handler it is for. What it changed is
/// its result; nothing, if the event had taken effect before.
///
/// @param eventType as it was spelled on the wire
record Attempt<T>(
        Received message,
        Event<T> event,
        Reaction<T> reaction,
        String service,
        String intake,
        String eventType,
        Instant startedAt,
        Stories stories,
        DecisionSteps steps,
        HandlingSpan span)
        implements Task<Optional<Committed>> {
    @Override
    public Optional<Step<Optional<Committed>>> known(Records records) {
        return records.hasMark(mark()) ? Optional.of(dropped()) : Optional.empty();
    }

    /// Takes the message off its queue, and says so.
    private Step<Optional<Committed>> dropped() {
        return new Step<>(
                commit(
                        Decision.NOTHING,
                        new Mark.None(),
                        now -> List.of(line(now, Kind.DELIVERY_REPEATED, intake))),
                Optional.empty());
    }

    @Override
    public Step<Optional<Committed>> decide(Documents documents) {
        Supplier<Decision> handler = () -> reaction.handler().on(event, documents);
        var decided = span.during(() -> HandlerBrokenException.guarding(handler));
        var decision = span.publishing(decided);
        steps.storing(decision);
        var committed = Committed.by(decision);
        return new Step<>(
                commit(decision, mark(), stories.of(this, committed)), Optional.of(committed));
    }

    private Commit commit(Decision decision, Mark mark, Commit.Story story) {
        return new Commit(service, decision, mark, List.of(), story);
    }

    private Mark.Effect mark() {
        return new Mark.Effect(intake, event.id());
    }

    List<TimelineLine> failed(Instant now, String reason, Optional<String> deadLetterQueue) {
        var lines = new ArrayList<TimelineLine>();
        lines.add(started());
        lines.add(line(now, Kind.DELIVERY_FAILED, reason));
        deadLetterQueue.ifPresent(name -> lines.add(line(now, Kind.DEAD_LETTERED, name)));
        return lines;
    }

    TimelineLine started() {
        return line(startedAt, Kind.DELIVERY_STARTED, intake);
    }

    TimelineLine line(Instant at, Kind kind, String detail) {
        var entry =
                new TimelineEntry(
                        at,
                        kind,
                        service,
                        Optional.of(event.id()),
                        Optional.of(eventType),
                        OptionalInt.of(message.attempt()),
                        detail,
                        traceId());
        return new TimelineLine(correlationId(), entry);
    }

    private Optional<String> traceId() {
        return event.context().trace().map(SpanContext::traceId);
    }

    String correlationId() {
        return event.correlationId();
    }
}
