package dev.tradewind.commerce.orders.tax;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.PostalAddress;
import dev.tradewind.commerce.Sku;
import java.time.Instant;
import java.util.Optional;

/// The circumstances of a purchase that all of its products share, and on which their taxes may depend.
///
/// @param to where the goods go, where the customer said so
/// @param customer the customer's address, or the id in its place; empty of a guest of whom none is known yet
public record Sale(
        Optional<PostalAddress> to, String customer, Currency currency, Instant placedAt) {
    TaxableProduct of(Sku sku, Optional<String> category) {
        return new TaxableProduct(
                sku,
                category,
                to.map(PostalAddress::country),
                to.map(PostalAddress::postalCode),
                customer,
                currency,
                placedAt);
    }
}
