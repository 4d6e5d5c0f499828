package dev.tradewind.commerce.analytics;

import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.DocumentCollection;
import java.time.Instant;
import java.time.LocalDate;

/// The sales of a product on a day, in UTC: pieces of confirmed orders, at their prices.
///
/// @param day as `2026-07-02`
/// @param orders that it was in
/// @param pieces with what they cost before discounts
record ProductDay(Sku productId, String day, long orders, Tally pieces) {
    static final DocumentCollection<ProductDay> PRODUCT_DAYS =
            DocumentCollection.of("analytics_products", ProductDay.class);

    static ProductDay none(Sku productId, LocalDate day) {
        return new ProductDay(productId, day.toString(), 0, Tally.NONE);
    }

    /// With one order more.
    ProductDay plus(Tally sold) {
        return new ProductDay(productId, day, orders + 1, pieces.plus(sold));
    }

    static LocalDate dayOf(Instant time) {
        return LocalDate.parse(Period.DAY.of(time));
    }

    String key() {
        return key(day, productId);
    }

    static String key(String day, Sku productId) {
        return "%s/%s".formatted(day, productId);
    }
}
