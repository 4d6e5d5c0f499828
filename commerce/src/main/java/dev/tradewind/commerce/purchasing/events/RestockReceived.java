package dev.tradewind.commerce.purchasing.events;

import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.EventType;

/// Goods that were ordered came into the house.
///
/// @param quantity that came now
/// @param complete whether nothing more is to come
public record RestockReceived(String purchaseOrderId, Sku sku, int quantity, boolean complete) {
    public static final EventType<RestockReceived> TYPE =
            EventType.of(
                    "restock.received",
                    "purchasing",
                    RestockReceived.class,
                    received -> received.sku().value());
}
