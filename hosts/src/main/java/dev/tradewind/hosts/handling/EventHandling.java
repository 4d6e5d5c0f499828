package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Reaction;
import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.eventing.dialect.MalformedEvent;
import dev.tradewind.eventing.dialect.OpenedEvent;
import java.time.Duration;
import java.time.InstantSource;
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
    private final String service;
    private final Intake intake;

    EventHandling(Handling handling, String service, Intake intake) {
        this.flows = handling.flows();
        this.retry = handling.retry();
        this.clock = handling.clock();
        this.stories = handling.stories();
        this.log = handling.log();
        this.service = service;
        this.intake = intake;
    }

    /// The supervisor of one message: whatever happens to it, the intake goes on. A message that cannot even be
    /// given back comes again when its host finds out.
    public void handle(Received message) {
        try {
            read(message).ifPresent(this::deliver);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("Message {} of {} is stuck", message.id(), intake.name());
        }
    }

    private Optional<Attempt<?>> read(Received message) {
        try {
            var opened = flows.read(message.content(), intake);
            var reaction = intake.reactionTo(opened.type()).orElseThrow(() -> unknown(opened));
            return Optional.of(attempt(message, opened, reaction));
        } catch (MalformedEvent e) {
            LOG.atWarn()
                    .addKeyValue("intake", intake.name())
                    .addKeyValue("messageId", message.id())
                    .addKeyValue("attempt", message.attempt())
                    .addKeyValue("reason", e.getMessage())
                    .log("message malformed");
            message.giveBack(delayAfter(message), Received.Aftermath.UNTOLD);
            return Optional.empty();
        }
    }

    private MalformedEvent unknown(OpenedEvent opened) {
        return new MalformedEvent("%s does not handle %s".formatted(intake.name(), opened.type()));
    }

    private <T> Attempt<T> attempt(Received message, OpenedEvent opened, Reaction<T> reaction) {
        return new Attempt<>(
                message,
                opened.as(reaction.type()),
                reaction,
                service,
                intake.name(),
                flows.typeOf(reaction.type()),
                clock.instant(),
                stories);
    }

    /// The supervisor of handlers: whatever one throws is a technical failure of this attempt.
    private void deliver(Attempt<?> attempt) {
        try {
            carryOut(attempt)
                    .ifPresentOrElse(
                            committed -> log.handled(attempt, committed),
                            () -> log.repeated(attempt));
        } catch (RuntimeException e) {
            var deadLetterQueue = Optional.<String>empty();
            try {
                deadLetterQueue = giveBack(attempt, e);
            } finally {
                log.failed(attempt, e, deadLetterQueue);
            }
        }
    }

    private static Optional<Committed> carryOut(Attempt<?> attempt) {
        var effects = new OnceInEffect(attempt.message().ledger());
        if (attempt.reaction().inTurn()) {
            return effects.inTurn(attempt);
        }
        return effects.freely(attempt, ATTEMPTS_MAX)
                .orElseThrow(() -> new OvertakenException(attempt.event().id(), ATTEMPTS_MAX));
    }

    private Optional<String> giveBack(Attempt<?> attempt, RuntimeException e) {
        var reason = "%s: %s".formatted(e.getClass().getSimpleName(), e.getMessage());
        return attempt.message()
                .giveBack(
                        delayAfter(attempt.message()),
                        (now, deadLetterQueue) -> attempt.failed(now, reason, deadLetterQueue));
    }

    private Duration delayAfter(Received message) {
        return retry.delayAfter(message.attempt());
    }
}
