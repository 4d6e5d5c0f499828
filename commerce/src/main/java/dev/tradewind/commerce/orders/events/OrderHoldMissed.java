package dev.tradewind.commerce.orders.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;

/// An order was to be held, and was confirmed or at an end before.
///
/// @param reason why it was to be held
/// @param status as the order API shows it: `confirmed`
/// @param cancelRequested whether its cancellation was asked for instead
public record OrderHoldMissed(
        OrderId orderId,
        String customerEmail,
        String reason,
        String status,
        boolean cancelRequested)
        implements PartOutcome {
    public static final EventType<OrderHoldMissed> TYPE =
            EventType.of(
                    "order.hold_missed",
                    "orders",
                    OrderHoldMissed.class,
                    missed -> missed.orderId().value());

    /// The end of it in words, for people.
    public String words() {
        return "the order was %s; %s"
                .formatted(
                        status,
                        cancelRequested ? "its cancellation was asked for" : "nothing was asked");
    }
}
