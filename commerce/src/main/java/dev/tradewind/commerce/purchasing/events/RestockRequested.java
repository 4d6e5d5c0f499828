package dev.tradewind.commerce.purchasing.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.eventing.EventType;
import java.util.Optional;

/// More of a product is ordered.
///
/// @param supplier the name of who is to send them, where one is known
/// @param warehouse that they are for; absent where that is the default one
public record RestockRequested(
        String purchaseOrderId,
        Sku sku,
        int quantity,
        @JsonInclude(Include.NON_ABSENT) Optional<String> supplier,
        @JsonInclude(Include.NON_ABSENT) Optional<WarehouseId> warehouse) {
    public static final EventType<RestockRequested> TYPE =
            EventType.of(
                    "restock.requested",
                    "purchasing",
                    RestockRequested.class,
                    requested -> requested.sku().value());
}
