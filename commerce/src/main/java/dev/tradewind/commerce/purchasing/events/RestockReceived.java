package dev.tradewind.commerce.purchasing.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.eventing.EventType;
import java.util.Optional;

/// Goods that were ordered came into the house.
///
/// @param quantity that came now
/// @param complete whether nothing more is to come
/// @param warehouse that they came into; absent where that is the default one
public record RestockReceived(
        String purchaseOrderId,
        Sku sku,
        int quantity,
        boolean complete,
        @JsonInclude(Include.NON_ABSENT) Optional<WarehouseId> warehouse) {
    public static final EventType<RestockReceived> TYPE =
            EventType.of(
                    "restock.received",
                    "purchasing",
                    RestockReceived.class,
                    received -> received.sku().value());
}
