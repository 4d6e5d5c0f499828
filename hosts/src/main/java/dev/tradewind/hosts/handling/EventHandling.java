package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.HostRefusal;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.OutcomeUnknown;
import dev.tradewind.eventing.Reaction;
import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.eventing.dialect.MalformedEvent;
import dev.tradewind.eventing.dialect.OpenedEvent;
import dev.tradewind.eventing.dialect.WireMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The handling of one intake's messages: each is read and delivered, and when that fails given back for a
/// later attempt, or, after the last that the host allows, into the dead-letter queue.
public final class EventHandling {
    private static final Logger LOG = LoggerFactory.getLogger(EventHandling.class);
    private static final int ATTEMPTS_MAX = 16;

    private final Flows flows;
    private final RetryPolicy retry;
    private final InstantSource clock;
    private final Stories stories;
    private final EventLog log;
    private final ReadEvents readEvents;
    private final HandlingSteps steps;
    private final String service;
    private final Intake intake;
    private final String queue;
    private final HandlingSpans spans;

    EventHandling(Handling handling, String service, Intake intake, String queue) {
        this.flows = handling.flows();
        this.retry = handling.retry();
        this.clock = handling.clock();
        this.stories = handling.stories();
        this.log = handling.log();
        this.readEvents = handling.readEvents();
        this.steps = handling.steps();
        this.service = service;
        this.intake = intake;
        this.queue = queue;
        this.spans = handling.spans();
    }

    /// Reads a message and has its event handled.
    public void handle(Received message) {
        open(message).ifPresent(OpenedMessage::carryOut);
    }

    /// Reads a message: what is left to do with it, or nothing if it is no event that can be read, and was given
    /// back.
    public Optional<OpenedMessage> open(Received message) {
        var opened = new ArrayList<OpenedMessage>();
        supervise(
                message,
                () -> read(message).ifPresent(it -> opened.add(new OpenedMessage(this, it))));
        return opened.stream().findFirst();
    }

    /// The supervisor of one message: whatever happens to it, the intake goes on. A message that cannot even be
    /// given back comes again when its host finds out.
    private void supervise(Received message, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("Message {} of {} is stuck", message.id(), intake.name());
        }
    }

    void carryOut(Attempt<?> attempt, boolean inTurn) {
        supervise(attempt.message(), () -> deliver(attempt, inTurn));
    }

    private Optional<Attempt<?>> read(Received message) {
        try {
            return Optional.of(readable(message, message.content()));
        } catch (MalformedEvent e) {
            LOG.atWarn()
                    .addKeyValue("intake", intake.name())
                    .addKeyValue("messageId", message.id())
                    .addKeyValue("attempt", message.attempt())
                    .addKeyValue("reason", e.getMessage())
                    .log("message malformed");
            message.giveBack(delayAfter(message), malformed(e), Received.Aftermath.UNTOLD);
            return Optional.empty();
        }
    }

    private static String malformed(MalformedEvent e) {
        return "malformed: " + e.getMessage();
    }

    private Attempt<?> readable(Received message, WireMessage content) {
        var known = readEvents.find(content);
        if (known.isPresent()) {
            var reaction = intake.reactionTo(known.get().type().name());
            if (reaction.isPresent() && known.get().isOf(reaction.get().type())) {
                return attempt(message, known.get(), reaction.get());
            }
        }
        var opened = flows.read(content, intake);
        var reaction = intake.reactionTo(opened.type()).orElseThrow(() -> unknown(opened));
        var event = opened.as(reaction.type());
        readEvents.add(content, event);
        return attempt(message, event, reaction);
    }

    private MalformedEvent unknown(OpenedEvent opened) {
        return new MalformedEvent("%s does not handle %s".formatted(intake.name(), opened.type()));
    }

    private <T> Attempt<T> attempt(Received message, Event<?> event, Reaction<T> reaction) {
        return new Attempt<>(
                message,
                event.as(reaction.type()),
                reaction,
                service,
                intake.name(),
                flows.typeOf(reaction.type()),
                clock.instant(),
                stories,
                steps.ofDelivery(service, intake.name(), event, message.attempt()),
                spans.ofAttempt(service, queue, event, message.attempt()));
    }

    /// The supervisor of handlers: whatever one throws is a technical failure of this attempt, but for errors of the virtual
    /// machine.
    private void deliver(Attempt<?> attempt, boolean inTurn) {
        var ledger = attempt.message().ledger();
        try {
            var committed = takeEffect(attempt, inTurn, ledger);
            ledger.onceDurable(
                    () -> {
                        log.ended(attempt, committed);
                        attempt.steps().stored();
                        if (committed.isPresent()) {
                            attempt.span().stored();
                        } else {
                            attempt.span().repeated();
                        }
                    },
                    attempt.span()::failed);
        } catch (RuntimeException e) {
            var deadLetterQueue = Optional.<String>empty();
            try {
                deadLetterQueue = giveBack(attempt, e);
            } finally {
                var gone = deadLetterQueue;
                ledger.onceDurable(
                        () -> {
                            log.failed(attempt, e, gone);
                            attempt.steps().failed(e);
                            attempt.span().failed(e);
                        },
                        _ -> attempt.span().failed(e));
            }
        }
    }

    private static Optional<Committed> takeEffect(
            Attempt<?> attempt, boolean inTurn, Ledger ledger) {
        var effects = new OnceInEffect(ledger);
        if (inTurn) {
            return effects.inTurn(attempt);
        }
        return effects.freely(attempt, ATTEMPTS_MAX)
                .orElseThrow(() -> new OvertakenException(attempt.event().id(), ATTEMPTS_MAX));
    }

    private Optional<String> giveBack(Attempt<?> attempt, RuntimeException e) {
        var reason = "%s: %s".formatted(e.getClass().getSimpleName(), e.getMessage());
        var message = attempt.message();
        Received.Aftermath aftermath =
                (now, deadLetterQueue) -> attempt.failed(now, reason, deadLetterQueue);
        return isOfHost(e)
                ? message.putOff(delayAfter(message), reason, aftermath)
                : message.giveBack(delayAfter(message), reason, aftermath);
    }

    /// Tells whether the host did not come to it, and the event and its handler have no part in that. An event that is always
    /// overtaken, or always finds the host too busy, is no such one: it may be so for ever, and those behind it would wait.
    private static boolean isOfHost(RuntimeException e) {
        return switch (e) {
            case HostRefusal.CannotStore _, OutcomeUnknown _ -> true;
            default -> false;
        };
    }

    private Duration delayAfter(Received message) {
        return retry.delayAfter(message.attempt());
    }
}
