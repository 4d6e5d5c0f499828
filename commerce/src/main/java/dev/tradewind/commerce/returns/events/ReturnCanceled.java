package dev.tradewind.commerce.returns.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;

/// A return ended without its goods.
///
/// @param reason for programs: `canceled_on_request` or `never_arrived`
public record ReturnCanceled(OrderId orderId, String returnId, String customerEmail, String reason)
        implements PartOutcome {
    public static final EventType<ReturnCanceled> TYPE =
            EventType.of(
                    "return.canceled",
                    "returns",
                    ReturnCanceled.class,
                    canceled -> canceled.orderId().value());
}
