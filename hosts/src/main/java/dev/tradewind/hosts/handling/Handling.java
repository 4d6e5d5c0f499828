package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.telemetry.trace.Tracing;
import java.time.InstantSource;
import java.util.List;

/// The handling of all that comes to one host.
public final class Handling {
    private final Flows flows;
    private final RetryPolicy retry;
    private final InstantSource clock;
    private final Stories stories;
    private final EventLog log;
    private final ReadEvents readEvents;
    private final Commands commands;
    private final HandlingSteps steps;
    private final HandlingSpans spans;

    /// @param subject what the events are about
    /// @param retry of deliveries that failed
    public Handling(
            Ledger ledger, Flows flows, Subject subject, RetryPolicy retry, InstantSource clock) {
        this(ledger, flows, subject, retry, clock, new ReadEvents());
    }

    /// The same, which finds what was read before.
    public Handling(
            Ledger ledger,
            Flows flows,
            Subject subject,
            RetryPolicy retry,
            InstantSource clock,
            ReadEvents readEvents) {
        this(ledger, flows, subject, retry, clock, HandlingSteps.NOBODY, Tracing.NONE, readEvents);
    }

    /// The same, which tells of its steps, and has spans kept of them.
    public Handling(
            Ledger ledger,
            Flows flows,
            Subject subject,
            RetryPolicy retry,
            InstantSource clock,
            HandlingSteps steps,
            Tracing tracing,
            ReadEvents readEvents) {
        spans = new HandlingSpans(tracing, flows);
        this.readEvents = readEvents;
        this.flows = flows;
        this.retry = retry;
        this.clock = clock;
        stories = new Stories(flows);
        log = new EventLog(flows, subject);
        this.steps = steps;
        commands = new Commands(ledger, stories, log, steps, spans);
    }

    /// Runs a command as [dev.tradewind.eventing.Host#execute] has it.
    public <R> R execute(Command<R> command) {
        return commands.execute(command);
    }

    /// The handling of what comes to `intake`.
    public EventHandling of(String service, Intake intake) {
        return of(service, intake, intake.name());
    }

    /// The same, of what comes to it through a queue.
    public EventHandling of(String service, Intake intake, String queue) {
        return new EventHandling(this, service, intake, queue);
    }

    /// Publishes a planned event whose time has come, by a commit of a ledger that forgets the plan with it.
    ///
    /// @param service that planned it
    public void publishPlanned(Ledger forgetting, String service, Event<?> event) {
        var span = spans.ofCaller();
        var decision = span.publishing(Decision.NOTHING.andPublish(event));
        var committed = Committed.by(decision);
        var workflows = List.of(event.correlationId());
        var story = stories.of(service, committed, decision);
        if (forgetting.commit(new Commit(service, decision, new Mark.None(), workflows, story))) {
            forgetting.onceDurable(
                    () -> {
                        log.committed(service, committed);
                        span.stored();
                    },
                    span::failed);
        }
    }

    Flows flows() {
        return flows;
    }

    RetryPolicy retry() {
        return retry;
    }

    InstantSource clock() {
        return clock;
    }

    Stories stories() {
        return stories;
    }

    EventLog log() {
        return log;
    }

    HandlingSteps steps() {
        return steps;
    }

    HandlingSpans spans() {
        return spans;
    }

    ReadEvents readEvents() {
        return readEvents;
    }
}
