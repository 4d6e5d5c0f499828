package dev.tradewind.commerce.cart;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.DocumentCollection;
import java.util.Optional;

/// A product as carts have heard of it, in whichever order they heard.
///
/// @param details absent as long as only its stock is known
/// @param stock on hand, as the catalog counts it
/// @param sequence of the news that says so, below zero where none has come
/// @param deleted for good
record OfferedProduct(
        Sku productId, Optional<Details> details, int stock, int sequence, boolean deleted) {
    static final DocumentCollection<OfferedProduct> OFFERS =
            DocumentCollection.of("cart_offers", OfferedProduct.class);

    static OfferedProduct unknown(Sku productId) {
        return new OfferedProduct(productId, Optional.empty(), 0, -1, false);
    }

    OfferedProduct described(Details heard) {
        return details.filter(known -> known.revision() >= heard.revision()).isPresent()
                ? this
                : new OfferedProduct(productId, Optional.of(heard), stock, sequence, deleted);
    }

    OfferedProduct stocked(int quantity, int heard) {
        return sequence >= heard
                ? this
                : new OfferedProduct(productId, details, quantity, heard, deleted);
    }

    OfferedProduct withdrawn() {
        return new OfferedProduct(productId, details, 0, Integer.MAX_VALUE, true);
    }

    /// The description under which it can be bought, if it can be.
    Optional<Details> onSale() {
        return deleted ? Optional.empty() : details;
    }

    /// A product's name and price.
    ///
    /// @param revision of two the higher holds
    record Details(String name, long priceMinorUnits, Currency currency, int revision) {
        Money price() {
            return new Money(priceMinorUnits, currency);
        }
    }
}
