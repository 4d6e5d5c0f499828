package dev.tradewind.commerce.returns.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;

/// A return has come to the time at which it ends unless its goods have arrived: between returns and themselves.
public record ReturnAged(OrderId orderId, String returnId) {
    public static final EventType<ReturnAged> TYPE =
            EventType.of(
                    "return.aged", "returns", ReturnAged.class, aged -> aged.orderId().value());
}
