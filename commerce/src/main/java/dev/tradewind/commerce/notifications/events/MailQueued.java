package dev.tradewind.commerce.notifications.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;

/// A message waits to be mailed: between notifications and itself. Mails have a queue of their own, since a mail server
/// that is slow is slow for minutes.
///
/// @param message the key of its document
public record MailQueued(OrderId orderId, String message) {
    public static final EventType<MailQueued> TYPE =
            EventType.of(
                    "mail.queued",
                    "notifications",
                    MailQueued.class,
                    queued -> queued.orderId().value());
}
