package dev.tradewind.commerce.inventory.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;

/// The event that what was set aside for a cancelled order can be sold again.
public record InventoryReleased(OrderId orderId) {
    public static final EventType<InventoryReleased> TYPE =
            EventType.of(
                    "inventory.released",
                    "inventory",
                    InventoryReleased.class,
                    released -> released.orderId().value());
}
