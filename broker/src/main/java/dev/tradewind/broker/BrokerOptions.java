package dev.tradewind.broker;

import dev.tradewind.broker.engine.BrokerClock;
import dev.tradewind.broker.topic.DeliveryPermission;
import dev.tradewind.broker.topic.NotificationFormat;
import java.util.random.RandomGenerator;

/// What a broker takes from its surroundings.
///
/// @param random makes message ids and receipt handles: must be unguessable outside tests
/// @param notificationFormat the envelope around a notification for a subscriber that did not ask for
///     raw delivery
/// @param deliveryPermission which topics may deliver to which queues
public record BrokerOptions(
        BrokerClock clock,
        RandomGenerator random,
        NotificationFormat notificationFormat,
        DeliveryPermission deliveryPermission) {
    /// Every topic may deliver to every queue.
    public BrokerOptions(
            BrokerClock clock, RandomGenerator random, NotificationFormat notificationFormat) {
        this(clock, random, notificationFormat, DeliveryPermission.ALL);
    }
}
