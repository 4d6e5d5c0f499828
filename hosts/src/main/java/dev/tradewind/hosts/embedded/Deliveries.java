package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.eventing.TimelineEntry.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Carries out deliveries: runs the handler, and commits what it decided together with the inbox key and the
/// message's deletion.
final class Deliveries {
    private static final int ATTEMPTS_MAX = 16;

    private final Broker broker;
    private final DocumentTable documents;
    private final Decisions decisions;
    private final Inbox inbox;
    private final TimelineTable timeline;

    Deliveries(
            Broker broker,
            DocumentTable documents,
            Decisions decisions,
            Inbox inbox,
            TimelineTable timeline) {
        this.broker = broker;
        this.documents = documents;
        this.decisions = decisions;
        this.inbox = inbox;
        this.timeline = timeline;
    }

    /// Takes effect, or finds that the event had taken effect before.
    ///
    /// @return what changed; nothing when this was a repetition
    /// @throws RuntimeException whatever the handler threw; nothing was changed
    <T> Optional<Committed> carryOut(Arn queue, Delivery<T> delivery) {
        return delivery.reaction().inTurn() ? inTurn(queue, delivery) : freely(queue, delivery);
    }

    private <T> Optional<Committed> inTurn(Arn queue, Delivery<T> delivery) {
        return broker.transact(work -> {
            if (isRepetition(work, delivery)) {
                return drop(work, queue, delivery);
            }
            var handler = delivery.reaction().handler();
            var view = documents.within(work.batch());
            var decision = handler.on(delivery.event(), view);
            var prepared = decisions.prepare(decision).requireCurrent(work);
            return Optional.of(commit(work, queue, delivery, prepared));
        });
    }

    private <T> Optional<Committed> freely(Arn queue, Delivery<T> delivery) {
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            if (inbox.contains(delivery.handler(), delivery.event().id())) {
                return broker.transact(work -> drop(work, queue, delivery));
            }
            var decision = delivery.reaction().handler().on(delivery.event(), documents);
            var prepared = decisions.prepare(decision);
            var committed =
                    broker.transact(work -> commitIfCurrent(work, queue, delivery, prepared));
            if (committed.isPresent()) {
                return committed;
            }
        }
        throw new OvertakenException(delivery.event().id(), ATTEMPTS_MAX);
    }

    private Optional<Committed> commitIfCurrent(
            UnitOfWork work, Arn queue, Delivery<?> delivery, PreparedDecision prepared) {
        if (isRepetition(work, delivery) || !prepared.isCurrent(work)) {
            return Optional.empty();
        }
        return Optional.of(commit(work, queue, delivery, prepared));
    }

    private boolean isRepetition(UnitOfWork work, Delivery<?> delivery) {
        return inbox.contains(work, delivery.handler(), delivery.event().id());
    }

    /// If another receive of the message holds the lease by now, the message stays, and that receive finds the
    /// inbox key.
    private Committed commit(
            UnitOfWork work, Arn queue, Delivery<?> delivery, PreparedDecision prepared) {
        var correlationId = delivery.event().correlationId();
        broker.queues().deleteMessage(work, queue, delivery.message().receipt());
        inbox.add(work, delivery.handler(), delivery.event().id());
        timeline.add(work.batch(), correlationId, delivery.started());
        var committed =
                decisions.apply(work, prepared, delivery.service(), Optional.of(correlationId));
        var succeeded = delivery.entry(now(work), Kind.DELIVERY_SUCCEEDED, delivery.handler());
        timeline.add(work.batch(), correlationId, succeeded);
        return committed;
    }

    private Optional<Committed> drop(UnitOfWork work, Arn queue, Delivery<?> delivery) {
        broker.queues().deleteMessage(work, queue, delivery.message().receipt());
        timeline.add(
                work.batch(),
                delivery.event().correlationId(),
                delivery.entry(now(work), Kind.DELIVERY_REPEATED, delivery.handler()));
        return Optional.empty();
    }

    /// Gives the message of a failed attempt back and tells the timeline, as one.
    ///
    /// @param delay until the next attempt, if there is one
    /// @return the dead-letter queue, if the message went there
    Optional<String> giveBack(Arn queue, Delivery<?> delivery, String reason, Duration delay) {
        return broker.transact(work -> {
            // first, since it may be refused, and what is refused must not have changed anything
            var deadLetterQueue = giveBack(work, queue, delivery.message(), delay);
            var correlationId = delivery.event().correlationId();
            timeline.add(work.batch(), correlationId, delivery.started());
            var failed = delivery.entry(now(work), Kind.DELIVERY_FAILED, reason);
            timeline.add(work.batch(), correlationId, failed);
            deadLetterQueue
                    .map(name -> delivery.entry(now(work), Kind.DEAD_LETTERED, name))
                    .ifPresent(it -> timeline.add(work.batch(), correlationId, it));
            return deadLetterQueue;
        });
    }

    /// Gives back a message that holds no event.
    void giveBack(Arn queue, ReceivedMessage message, Duration delay) {
        broker.transact(work -> giveBack(work, queue, message, delay));
    }

    private Optional<String> giveBack(
            UnitOfWork work, Arn queue, ReceivedMessage message, Duration delay) {
        return switch (broker.queues().giveBack(work, queue, message.receipt(), delay)) {
            case DEAD_LETTERED ->
                    broker.queues()
                            .find(queue)
                            .flatMap(info -> info.settings().redrivePolicy())
                            .map(policy -> policy.deadLetterTarget().resource());
            case VISIBLE_LATER, NOT_HELD -> Optional.empty();
        };
    }

    private static Instant now(UnitOfWork work) {
        return Instant.ofEpochMilli(work.nowMillis());
    }
}
