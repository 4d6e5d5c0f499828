package dev.tradewind.broker;

import dev.tradewind.broker.delivery.DeliveryPermission;
import dev.tradewind.broker.topic.NotificationFormat;
import dev.tradewind.broker.topic.Topics;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.engine.HeapAccount;
import java.util.random.RandomGenerator;

/// The things that a broker takes from its surroundings.
///
/// @param random makes message ids and receipt handles: must be unguessable outside tests
/// @param notificationFormat the envelope around a notification for a subscriber that did not ask
///     for raw delivery
/// @param deliveryPermission which topics and other sources may deliver to which queues
/// @param copyBytesMax how much the copies may have of what is being published at a time
/// @param heap the account of what is kept in memory
public record BrokerOptions(
        EngineClock clock,
        RandomGenerator random,
        NotificationFormat notificationFormat,
        DeliveryPermission deliveryPermission,
        long copyBytesMax,
        HeapAccount heap) {
    /// Every source may deliver to every queue, and copies as much as fits into the heap.
    public BrokerOptions(
            EngineClock clock, RandomGenerator random, NotificationFormat notificationFormat) {
        this(
                clock,
                random,
                notificationFormat,
                DeliveryPermission.ALL,
                Topics.copyBytesOfHeap(),
                HeapAccount.ofThisHeap());
    }

    public BrokerOptions withDeliveryPermission(DeliveryPermission permission) {
        return new BrokerOptions(clock, random, notificationFormat, permission, copyBytesMax, heap);
    }

    public BrokerOptions withCopyBytesMax(long bytes) {
        return new BrokerOptions(
                clock, random, notificationFormat, deliveryPermission, bytes, heap);
    }

    public BrokerOptions withHeap(HeapAccount account) {
        return new BrokerOptions(
                clock, random, notificationFormat, deliveryPermission, copyBytesMax, account);
    }
}
