package dev.tradewind.commerce.inventory.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.eventing.EventType;
import java.util.Optional;

/// So few of a product are available that more are to be ordered. It is told when the quantity falls to the reorder point,
/// and again when all that was ordered has come and it is still no higher.
///
/// @param available below zero by what is owed to orders
/// @param reorderQuantity absent where nothing is to be ordered by itself
/// @param supplier the name of who is to send them, where one is known
/// @param warehouse whose rule says so, and in which so few are available; absent where all of them together are meant
public record StockLow(
        Sku sku,
        int available,
        int reorderPoint,
        @JsonInclude(Include.NON_ABSENT) Optional<Integer> reorderQuantity,
        @JsonInclude(Include.NON_ABSENT) Optional<String> supplier,
        @JsonInclude(Include.NON_ABSENT) Optional<WarehouseId> warehouse) {
    public static final EventType<StockLow> TYPE =
            EventType.of("stock.low", "inventory", StockLow.class, low -> low.sku().value());
}
