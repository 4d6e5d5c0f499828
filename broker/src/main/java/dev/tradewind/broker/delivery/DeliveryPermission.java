package dev.tradewind.broker.delivery;

import dev.tradewind.broker.queue.QueueInfo;
import dev.tradewind.engine.Arn;

/// The rule that says which source, such as a topic, may deliver to which queue. Any thread asks,
/// once for each message.
@FunctionalInterface
public interface DeliveryPermission {
    /// Every source to every queue.
    DeliveryPermission ALL = (_, _) -> true;

    boolean allows(Arn source, QueueInfo queue);
}
