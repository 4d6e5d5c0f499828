package dev.tradewind.commerce.catalog.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.util.Optional;

/// A product's description changed: what it is from then on, without its stock, which has events of its own.
///
/// @param price exact, of one
/// @param currency of the price, where it is another than the shop's
/// @param revision 1 of the first change, one more with each: of two events the higher tells what holds
public record ProductUpdated(
        @JsonProperty("product_id") Sku productId,
        String name,
        BigDecimal price,
        @JsonInclude(Include.NON_ABSENT) Optional<String> currency,
        String category,
        int revision) {
    public static final EventType<ProductUpdated> TYPE =
            EventType.of(
                    "product.updated",
                    "catalog",
                    ProductUpdated.class,
                    updated -> updated.productId().value());
}
