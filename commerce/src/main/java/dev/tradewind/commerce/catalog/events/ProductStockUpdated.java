package dev.tradewind.commerce.catalog.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.EventType;
import java.util.Optional;

/// The quantity on hand of a product changed: goods came, went, or were found to be more or fewer.
///
/// @param sequence 1 of a product's first change, one more with each, without a gap
/// @param counted the quantity on hand if nothing had come or gone but what the catalog counted: what it was at first, with
///     every change that was asked of the catalog. Whoever knows what else came and went, as inventory does, has with it the
///     quantity on hand, however many of these events it missed
/// @param orderId of the order that took the goods, if one did
public record ProductStockUpdated(
        @JsonProperty("product_id") Sku productId,
        @JsonProperty("previous_stock") int previousStock,
        @JsonProperty("new_stock") int newStock,
        int change,
        String reason,
        int sequence,
        long counted,
        @JsonProperty("order_id") @JsonInclude(Include.NON_ABSENT) Optional<OrderId> orderId) {
    public static final EventType<ProductStockUpdated> TYPE =
            EventType.of(
                    "product.stock_updated",
                    "catalog",
                    ProductStockUpdated.class,
                    updated -> updated.productId().value());
}
