package dev.tradewind.commerce.catalog.events;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.Sku;
import java.util.Optional;

/// A product as a service other than the catalog has heard of it, in whichever order it heard.
///
/// @param details absent as long as only its stock is known
/// @param stock on hand, as the catalog counts it
/// @param sequence of the news that says so, below zero where none has come
/// @param deleted for good
public record KnownProduct(
        Sku productId, Optional<Details> details, int stock, int sequence, boolean deleted) {
    public static KnownProduct unknown(Sku productId) {
        return new KnownProduct(productId, Optional.empty(), 0, -1, false);
    }

    KnownProduct described(Details heard) {
        return details.filter(known -> known.revision() >= heard.revision()).isPresent()
                ? this
                : new KnownProduct(productId, Optional.of(heard), stock, sequence, deleted);
    }

    KnownProduct stocked(int quantity, int heard) {
        return sequence >= heard
                ? this
                : new KnownProduct(productId, details, quantity, heard, deleted);
    }

    KnownProduct withdrawn() {
        return new KnownProduct(productId, details, 0, Integer.MAX_VALUE, true);
    }

    /// The description under which it can be bought, if it can be.
    public Optional<Details> onSale() {
        return deleted ? Optional.empty() : details;
    }

    /// A product's description.
    ///
    /// @param category absent where it was heard of before categories were kept
    /// @param revision of two the higher holds
    public record Details(
            String name,
            long priceMinorUnits,
            Currency currency,
            Optional<String> category,
            int revision) {
        public Money price() {
            return new Money(priceMinorUnits, currency);
        }
    }
}
