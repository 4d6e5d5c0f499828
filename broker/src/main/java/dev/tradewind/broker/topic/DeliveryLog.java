package dev.tradewind.broker.topic;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Ring;
import dev.tradewind.engine.UnitOfWork;
import java.util.List;
import java.util.Set;

/// What became of each subscription's latest deliveries. Of subscribed queues it tells failures only: what is
/// put into a queue is there.
final class DeliveryLog {
    /// This project's limit, for each subscription.
    private static final int LINES_MAX = 1000;

    private static final Ring RING = new Ring(TopicRow.DELIVERIES, LINES_MAX);

    private final Engine engine;

    DeliveryLog(Engine engine) {
        this.engine = engine;
    }

    void append(UnitOfWork work, Arn subscription, DeliveryAttempt attempt) {
        RING.append(work, subscription.toString(), attempt.encode());
    }

    /// The latest lines, oldest first.
    List<DeliveryAttempt> latest(Arn subscription, int limit) {
        return RING.latest(engine.store(), subscription.toString(), limit).stream()
                .map(DeliveryAttempt::decode)
                .toList();
    }

    void forget(UnitOfWork work, Arn subscription) {
        RING.forget(work.batch(), subscription.toString());
    }

    /// Forgets what belongs to none of `subscriptions`.
    void forgetBut(UnitOfWork work, Set<Arn> subscriptions) {
        var names = subscriptions.stream().map(Arn::toString).toList();
        RING.forgetBut(work.batch(), names);
    }
}
