package dev.tradewind.commerce.orders.tax;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Sku;
import java.time.Instant;
import java.util.Optional;

/// A product of an order as far as its tax may depend on it.
///
/// @param category the catalog's, where orders has heard of one
/// @param country that it goes to, by two letters, where the customer said so
/// @param postalCode likewise
/// @param customer the customer's address, or the id in its place
/// @param placedAt when the order was placed
public record TaxableProduct(
        Sku sku,
        Optional<String> category,
        Optional<String> country,
        Optional<String> postalCode,
        String customer,
        Currency currency,
        Instant placedAt) {}
