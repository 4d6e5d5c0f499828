package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.TimelineEntry.Kind;
import dev.tradewind.eventing.dialect.Flows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// The timeline's words for commits and failures.
record Stories(Flows flows) {
    /// The story of a command, or of a planned event: each of its changes belongs to the workflow of the event about that
    /// document, or else to the first.
    Commit.Story of(String service, Committed committed, Decision decision) {
        return now -> {
            var lines = new ArrayList<TimelineLine>();
            lines.addAll(changes(now, service, committed, decision));
            lines.addAll(published(now, service, committed.events()));
            return lines;
        };
    }

    /// The story of an attempt that took effect.
    Commit.Story of(Attempt<?> attempt, Committed committed) {
        return now -> {
            var lines = new ArrayList<TimelineLine>();
            lines.add(attempt.started());
            lines.addAll(changes(now, attempt, committed));
            lines.addAll(published(now, attempt.service(), committed.events()));
            lines.add(attempt.line(now, Kind.DELIVERY_SUCCEEDED, attempt.intake()));
            return lines;
        };
    }

    private static List<TimelineLine> changes(
            Instant now, String service, Committed committed, Decision decision) {
        var first = decision.allEvents().<String>map(Event::correlationId).findFirst();
        if (first.isEmpty()) {
            return List.of();
        }
        var trace = decision.allEvents().findFirst().flatMap(it -> it.context().trace());
        var workflows = new HashMap<String, String>();
        decision.allEvents()
                .forEach(event -> workflows.putIfAbsent(event.subject(), event.correlationId()));
        return committed.changes().stream()
                .map(change ->
                        new TimelineLine(
                                workflows.getOrDefault(change.key(), first.get()),
                                TimelineEntry.stateChanged(now, service, change.toString())
                                        .tracedBy(trace)))
                .toList();
    }

    private static List<TimelineLine> changes(
            Instant now, Attempt<?> attempt, Committed committed) {
        var trace = attempt.event().context().trace();
        return committed.changes().stream()
                .map(it -> TimelineEntry.stateChanged(now, attempt.service(), it.toString()))
                .map(entry -> new TimelineLine(attempt.correlationId(), entry.tracedBy(trace)))
                .toList();
    }

    private List<TimelineLine> published(Instant now, String service, List<Event<?>> events) {
        return events.stream()
                .map(event ->
                        new TimelineLine(
                                event.correlationId(),
                                TimelineEntry.published(
                                                now,
                                                service,
                                                event.id(),
                                                flows.typeOf(event.type()))
                                        .tracedBy(event.context().trace())))
                .toList();
    }
}
