package dev.tradewind.commerce.inventory.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.EventType;

/// The quantity on hand of a product of the catalog changed, and neither the catalog nor an order that took it is why: goods
/// came from a supplier, or came back, or a warehouse was counted.
///
/// @param change what came in; below zero, what went out
/// @param reason for people
public record InventoryMoved(@JsonProperty("product_id") Sku productId, int change, String reason) {
    public static final EventType<InventoryMoved> TYPE =
            EventType.of(
                    "inventory.moved",
                    "inventory",
                    InventoryMoved.class,
                    moved -> moved.productId().value());
}
