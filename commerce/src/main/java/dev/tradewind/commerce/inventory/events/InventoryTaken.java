package dev.tradewind.commerce.inventory.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.EventType;
import java.util.List;

/// Products of the catalog left the house with a confirmed order. Of an order without any there is no such event.
public record InventoryTaken(@JsonProperty("order_id") OrderId orderId, List<Item> items) {
    public static final EventType<InventoryTaken> TYPE =
            EventType.of(
                    "inventory.taken",
                    "inventory",
                    InventoryTaken.class,
                    taken -> taken.orderId().value());

    public InventoryTaken {
        items = List.copyOf(items);
    }

    /// So many of one product.
    public record Item(@JsonProperty("product_id") Sku productId, int quantity) {}
}
