package dev.tradewind.commerce.orders;

import dev.tradewind.eventing.DocumentCollection;
import java.time.Instant;

/// A code, its terms, and how often it was used. Every order that uses it writes this document, so that two orders for the last
/// use meet in it.
///
/// @param uses by orders that were not cancelled
record Discount(
        DiscountCode code, DiscountTerms terms, int uses, Instant createdAt, Instant updatedAt) {
    static final DocumentCollection<Discount> DISCOUNTS =
            DocumentCollection.of("discounts", Discount.class);

    boolean isUsedUp() {
        return terms.usesMax().filter(most -> uses >= most).isPresent();
    }

    /// With so many uses more.
    Discount used(int more) {
        return new Discount(code, terms, uses + more, createdAt, updatedAt);
    }

    Discount on(DiscountTerms others, Instant now) {
        return new Discount(code, others, uses, createdAt, now);
    }
}
