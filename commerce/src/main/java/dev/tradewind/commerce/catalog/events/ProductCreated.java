package dev.tradewind.commerce.catalog.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.util.Optional;

/// A product was taken into the catalog.
///
/// @param price exact, of one
/// @param currency of the price, where it is another than the shop's
/// @param stock on hand from the beginning
public record ProductCreated(
        @JsonProperty("product_id") Sku productId,
        String name,
        BigDecimal price,
        @JsonInclude(Include.NON_ABSENT) Optional<String> currency,
        String category,
        int stock) {
    public static final EventType<ProductCreated> TYPE =
            EventType.of(
                    "product.created",
                    "catalog",
                    ProductCreated.class,
                    created -> created.productId().value());
}
