package dev.tradewind.broker.queue;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Queues that serve the broker itself, such as those of deliveries: what they hold is durable as
/// in any queue, and no client lists or finds them. They are told from others by the service in
/// their ARN.
public final class HiddenQueues {
    private final QueueRegistry registry;

    HiddenQueues(QueueRegistry registry) {
        this.registry = registry;
    }

    /// Makes a queue, unless it is there.
    ///
    /// @return whether it was made
    public boolean open(UnitOfWork work, Arn arn, QueueSettings settings) {
        if (!Queues.isHidden(arn)) {
            throw new IllegalArgumentException(arn + " would be seen");
        }
        if (registry.find(arn).isPresent()) {
            return false;
        }
        var now = Instant.ofEpochMilli(work.nowMillis());
        registry.add(work, new QueueInfo(arn, settings, Map.of(), now, now));
        return true;
    }

    /// Deletes a queue, if it is there.
    public void drop(UnitOfWork work, Arn arn) {
        registry.find(arn).ifPresent(queue -> registry.remove(work, queue));
    }

    /// Deletes every message of a queue.
    public void clear(UnitOfWork work, Arn arn) {
        registry.require(arn).purge(work);
    }

    /// The queues there are.
    public List<Arn> list() {
        return registry.list().stream().map(QueueInfo::arn).filter(Queues::isHidden).toList();
    }

    /// Has a received message become visible again after `timeout` from now, if `receipt` is its latest.
    ///
    /// @throws Refusal with `QUEUE_NOT_FOUND`
    public LeaseResult changeVisibility(
            UnitOfWork work, Arn arn, ReceiptHandle receipt, Duration timeout) {
        return registry.require(arn).receipts().hideHeld(work, receipt, timeout);
    }
}
