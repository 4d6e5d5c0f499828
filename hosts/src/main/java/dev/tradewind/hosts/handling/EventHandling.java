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

    private Optional<Delivery<?>> read(Received message) {
        try {
            var opened = flows.read(message.content(), intake);
            var reaction = intake.reactionTo(opened.type()).orElseThrow(() -> unknown(opened));
            return Optional.of(delivery(message, opened, reaction));
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

    private <T> Delivery<T> delivery(Received message, OpenedEvent opened, Reaction<T> reaction) {
        return new Delivery<>(
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
    private void deliver(Delivery<?> delivery) {
        try {
            carryOut(delivery)
                    .ifPresentOrElse(
                            committed -> log.handled(delivery, committed),
                            () -> log.repeated(delivery));
        } catch (RuntimeException e) {
            var deadLetterQueue = Optional.<String>empty();
            try {
                deadLetterQueue = giveBack(delivery, e);
            } finally {
                log.failed(delivery, e, deadLetterQueue);
            }
        }
    }

    private static Optional<Committed> carryOut(Delivery<?> delivery) {
        var effects = new OnceInEffect(delivery.message().ledger());
        if (delivery.reaction().inTurn()) {
            return effects.inTurn(delivery);
        }
        return effects.freely(delivery, ATTEMPTS_MAX)
                .orElseThrow(() -> new OvertakenException(delivery.event().id(), ATTEMPTS_MAX));
    }

    private Optional<String> giveBack(Delivery<?> delivery, RuntimeException e) {
        var reason = "%s: %s".formatted(e.getClass().getSimpleName(), e.getMessage());
        return delivery.message()
                .giveBack(
                        delayAfter(delivery.message()),
                        (now, deadLetterQueue) -> delivery.failed(now, reason, deadLetterQueue));
    }

    private Duration delayAfter(Received message) {
        return retry.delayAfter(message.attempt());
    }
}
