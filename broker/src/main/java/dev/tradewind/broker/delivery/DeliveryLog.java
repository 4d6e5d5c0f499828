package dev.tradewind.broker.delivery;

import dev.tradewind.broker.delivery.DeliveryAttempt.Outcome;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Ring;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The latest deliveries of each owner and what became of them. Of what is taken in the batch it
/// tells failures only: what is put into a queue is there.
final class DeliveryLog {
    /// By the owner's ARN: see [Ring].
    static final Table TABLE = new Table("deliveries");

    /// This project's limit, for each owner.
    private static final int LINES_MAX = 1000;

    private static final Ring RING = new Ring(TABLE, LINES_MAX);

    private final Engine engine;
    private final OutcomeCounts counts = new OutcomeCounts();

    /// By kind of owner.
    private final Map<String, OutcomeObserver> observers = new ConcurrentHashMap<>();

    DeliveryLog(Engine engine) {
        this.engine = engine;
    }

    /// Notes one attempt.
    void append(
            UnitOfWork work,
            Delivery delivery,
            Outcome outcome,
            EndpointAnswer answer,
            Optional<Duration> retryIn) {
        var now = Instant.ofEpochMilli(work.nowMillis());
        append(
                work,
                delivery.owner(),
                new DeliveryAttempt(
                        now,
                        delivery.messageId(),
                        delivery.attempt(),
                        outcome,
                        answer.status(),
                        answer.detail(),
                        retryIn,
                        Duration.between(delivery.message().sentAt(), now)));
    }

    /// Notes a message that no destination took.
    void refused(UnitOfWork work, Arn owner, UUID messageId, Outcome outcome, String reason) {
        append(
                work,
                owner,
                new DeliveryAttempt(
                        Instant.ofEpochMilli(work.nowMillis()),
                        messageId,
                        1,
                        outcome,
                        Optional.empty(),
                        reason,
                        Optional.empty(),
                        Duration.ZERO));
    }

    private void append(UnitOfWork work, Arn owner, DeliveryAttempt attempt) {
        RING.append(work, owner.toString(), attempt.encode());
        counts.add(work.batch(), attempt.outcome());
        var observer = observers.get(owner.service());
        if (observer != null) {
            observer.ended(work, owner, attempt);
        }
    }

    void observe(String kind, OutcomeObserver observer) {
        observers.put(kind, observer);
    }

    /// The number of lines with this outcome since the start, whether they are still there or not.
    long count(Outcome outcome) {
        return counts.of(outcome);
    }

    /// The latest lines, oldest first.
    List<DeliveryAttempt> latest(Arn owner, int limit) {
        return RING.latest(engine.store(), owner.toString(), limit).stream()
                .map(DeliveryAttempt::decode)
                .toList();
    }

    void forget(UnitOfWork work, Arn owner) {
        RING.forget(work.batch(), owner.toString());
    }

    /// Forgets what belongs to none of `owners`.
    void forgetBut(UnitOfWork work, Set<Arn> owners) {
        var names = owners.stream().map(Arn::toString).toList();
        RING.forgetBut(work.batch(), names);
    }
}
