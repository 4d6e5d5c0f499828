package dev.tradewind.commerce.purchasing.events;

import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.EventType;

/// The part of a purchase order that has not come is not wanted any more.
///
/// @param quantity that is not to come
public record RestockCanceled(String purchaseOrderId, Sku sku, int quantity) {
    public static final EventType<RestockCanceled> TYPE =
            EventType.of(
                    "restock.canceled",
                    "purchasing",
                    RestockCanceled.class,
                    canceled -> canceled.sku().value());
}
