package dev.tradewind.commerce.catalog.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.EventType;

/// A product was taken out of the catalog, and what was left of it out of stock.
///
/// @param counted as in [ProductStockUpdated]: what was counted, less what was left
/// @param sequence one more than that of its latest stock update
public record ProductDeleted(
        @JsonProperty("product_id") Sku productId, long counted, int sequence) {
    public static final EventType<ProductDeleted> TYPE =
            EventType.of(
                    "product.deleted",
                    "catalog",
                    ProductDeleted.class,
                    deleted -> deleted.productId().value());
}
