package dev.tradewind.hosts.dapr;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.PlannedEvent;
import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.hosts.handling.Commit;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Commits of the host as edits of rows. Any thread may call.
final class Commits {
    private final RowTransactions rows;
    private final OutboxRelay relay;
    private final PlannedSchedule schedule;
    private final Flows flows;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final SidecarSteps steps;

    /// @param flows as they go through Dapr
    Commits(
            RowTransactions rows,
            OutboxRelay relay,
            PlannedSchedule schedule,
            Flows flows,
            InstantSource clock,
            RandomGenerator random,
            SidecarSteps steps) {
        this.rows = rows;
        this.relay = relay;
        this.schedule = schedule;
        this.flows = flows;
        this.clock = clock;
        this.random = random;
        this.steps = steps;
    }

    /// Makes a commit, and these edits with it.
    ///
    /// @return false if it was overtaken; then nothing was changed
    boolean make(Commit commit, List<RowEdit> more) {
        var decision = commit.decision();
        var edits = new ArrayList<>(more);
        decision.writes().forEach(write -> DocumentEdits.of(write).forEach(edits::add));
        MarkEdits.of(commit.mark()).forEach(edits::add);
        TimelineEdit.of(commit.story().at(clock.instant())).forEach(edits::add);
        var plans = decision.planned().stream().map(it -> plan(commit.service(), it)).toList();
        edits.addAll(plans);
        steps.storing(decision);
        boolean isMade = withEvents(decision, edits);
        if (isMade) {
            plans.forEach(schedule::add);
        }
        return isMade;
    }

    private boolean withEvents(Decision decision, List<RowEdit> edits) {
        var events = decision.events();
        if (events.isEmpty()) {
            return isStored(decision, edits);
        }
        var claim = relay.claim(events.stream().map(it -> OutgoingEvent.of(it, flows)).toList());
        edits.add(claim);
        boolean isMade = false;
        try {
            isMade = isStored(decision, edits);
        } finally {
            if (isMade) {
                relay.send(claim);
            } else {
                relay.release(claim);
            }
        }
        return isMade;
    }

    private boolean isStored(Decision decision, List<RowEdit> edits) {
        boolean isMade = rows.make(edits);
        if (isMade) {
            steps.stored(decision);
        }
        return isMade;
    }

    private PlannedEdits.Plan plan(String service, PlannedEvent planned) {
        var name = "%016x".formatted(random.nextLong());
        var event = OutgoingEvent.of(planned.event(), flows);
        return new PlannedEdits.Plan(
                new PlannedEdits.Planned(name, service, planned.due(), event), clock.instant());
    }
}
