package dev.tradewind.commerce.notifications.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;

/// A message waits to be handed over to its channel, which is none of mails: between notifications and itself.
///
/// @param message the key of its document
public record MessageQueued(OrderId orderId, String message) {
    public static final EventType<MessageQueued> TYPE =
            EventType.of(
                    "message.queued",
                    "notifications",
                    MessageQueued.class,
                    queued -> queued.orderId().value());
}
