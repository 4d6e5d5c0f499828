package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// A code as the API shows it: its terms in the words in which they are put.
///
/// @param currency of its amounts, if it has any
record DiscountView(
        DiscountCode code,
        Optional<BigDecimal> percent,
        Optional<BigDecimal> amount,
        Optional<BigDecimal> minimum,
        Optional<Currency> currency,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<Integer> usesMax,
        Optional<Integer> usesPerCustomer,
        int uses,
        Instant createdAt,
        Instant updatedAt) {
    static DiscountView of(Discount discount) {
        var terms = discount.terms();
        return new DiscountView(
                discount.code(),
                terms.percent(),
                terms.amount().map(Money::decimal),
                terms.minimum().map(Money::decimal),
                terms.amount().or(terms::minimum).map(Money::currency),
                terms.from(),
                terms.until(),
                terms.usesMax(),
                terms.usesPerCustomer(),
                discount.uses(),
                discount.createdAt(),
                discount.updatedAt());
    }
}
