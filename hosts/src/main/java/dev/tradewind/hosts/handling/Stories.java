package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.TimelineEntry.Kind;
import dev.tradewind.eventing.dialect.Flows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The timeline's words for commits and failures.
record Stories(Flows flows) {
    /// The story of a command, or of a planned event: its changes belong to the workflow of its events.
    Commit.Story of(String service, Committed committed, Optional<String> workflow) {
        return now -> {
            var lines = new ArrayList<TimelineLine>();
            workflow.ifPresent(id -> lines.addAll(changes(now, service, id, committed)));
            lines.addAll(published(now, service, committed.events()));
            return lines;
        };
    }

    /// The story of an attempt that took effect.
    Commit.Story of(Attempt<?> attempt, Committed committed) {
        return now -> {
            var lines = new ArrayList<TimelineLine>();
            lines.add(attempt.started());
            lines.addAll(changes(now, attempt.service(), attempt.correlationId(), committed));
            lines.addAll(published(now, attempt.service(), committed.events()));
            lines.add(attempt.line(now, Kind.DELIVERY_SUCCEEDED, attempt.intake()));
            return lines;
        };
    }

    private static List<TimelineLine> changes(
            Instant now, String service, String workflow, Committed committed) {
        return committed.changes().stream()
                .map(change -> TimelineEntry.stateChanged(now, service, change.toString()))
                .map(entry -> new TimelineLine(workflow, entry))
                .toList();
    }

    private List<TimelineLine> published(Instant now, String service, List<Event<?>> events) {
        return events.stream()
                .map(event ->
                        new TimelineLine(
                                event.correlationId(),
                                TimelineEntry.published(
                                        now, service, event.id(), flows.typeOf(event.type()))))
                .toList();
    }
}
