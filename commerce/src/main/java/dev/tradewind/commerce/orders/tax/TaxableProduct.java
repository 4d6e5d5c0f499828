package dev.tradewind.commerce.orders.tax;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Sku;
import java.time.Instant;
import java.util.Optional;

/// A product of an order, or of a cart, as far as its tax may depend on it.
///
/// @param category the catalog's, where it was heard of
/// @param country that it goes to, by two letters, where the customer said so
/// @param postalCode likewise
/// @param customer the customer's address, or the id in its place; empty of a guest's cart until it is checked out
/// @param placedAt when the order was placed, or its cart checked out; of a cart that is shown, now
public record TaxableProduct(
        Sku sku,
        Optional<String> category,
        Optional<String> country,
        Optional<String> postalCode,
        String customer,
        Currency currency,
        Instant placedAt) {}
