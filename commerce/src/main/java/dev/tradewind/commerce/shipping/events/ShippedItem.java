package dev.tradewind.commerce.shipping.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TaxedPrice;
import java.util.Optional;

/// So many of one product in a shipment.
///
/// @param amount what is paid for them, with its tax; absent of an order of a version that decided no taxes
public record ShippedItem(
        Sku sku, int quantity, @JsonInclude(Include.NON_ABSENT) Optional<TaxedPrice> amount) {
    /// Some of a product, whatever is paid for them.
    public ShippedItem(Sku sku, int quantity) {
        this(sku, quantity, Optional.empty());
    }
}
