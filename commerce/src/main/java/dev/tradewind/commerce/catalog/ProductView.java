package dev.tradewind.commerce.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.commerce.Sku;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A product as the API shows it: its price as an exact decimal, its members in snake case.
///
/// @param currency of the price, where it is another than the shop's
record ProductView(
        Sku id,
        String name,
        Optional<String> description,
        BigDecimal price,
        Optional<String> currency,
        String category,
        int stock,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt) {
    static ProductView of(Product product) {
        return new ProductView(
                product.id(),
                product.name(),
                product.description(),
                product.price().decimal(),
                ProductEvents.foreign(product.currency()),
                product.category(),
                product.stock(),
                product.createdAt(),
                product.updatedAt());
    }

    /// Some of the products, and where to go on.
    ///
    /// @param next what to pass as `after` for the following ones
    record Listing(List<ProductView> items, Optional<String> next) {}
}
