package dev.tradewind.broker.topic;

import dev.tradewind.broker.queue.QueueInfo;
import dev.tradewind.engine.Arn;

/// Whether a topic may deliver to a queue. Any thread asks, once for each copy of a publication.
@FunctionalInterface
public interface DeliveryPermission {
    /// Every topic to every queue.
    DeliveryPermission ALL = (_, _) -> true;

    boolean allows(Arn topic, QueueInfo queue);
}
