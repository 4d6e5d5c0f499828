package dev.tradewind.commerce.inventory.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;

/// Every line of an order is set aside.
public record InventoryReserved(OrderId orderId, String customerEmail) implements PartOutcome {
    public static final EventType<InventoryReserved> TYPE =
            EventType.of(
                    "inventory.reserved",
                    "inventory",
                    InventoryReserved.class,
                    reserved -> reserved.orderId().value());
}
