package dev.tradewind.commerce.inventory.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.EventType;
import java.util.List;

/// An order could not be reserved, and nothing of it is.
///
/// @param reason for programs: `out_of_stock`
/// @param missing the products of which there is too little
public record InventoryFailed(
        OrderId orderId, String customerEmail, String reason, List<Sku> missing)
        implements PartOutcome {
    public static final EventType<InventoryFailed> TYPE =
            EventType.of(
                    "inventory.failed",
                    "inventory",
                    InventoryFailed.class,
                    failed -> failed.orderId().value());

    public InventoryFailed {
        missing = List.copyOf(missing);
    }
}
