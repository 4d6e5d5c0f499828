package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.DocumentCollection;
import java.util.Optional;

/// The quantity of one product that there is, and how much of that is set aside for orders.
///
/// @param onHand below zero if goods were written off that orders had been promised
/// @param listing of a product that the catalog counts
record Stock(Sku sku, int onHand, int reserved, Optional<Listing> listing) {
    static final DocumentCollection<Stock> STOCK = DocumentCollection.of("stock", Stock.class);

    Stock {
        if (reserved < 0) {
            throw new IllegalStateException("%d of %s would be reserved".formatted(reserved, sku));
        }
    }

    static Stock counted(Sku sku, int onHand, int reserved) {
        return new Stock(sku, onHand, reserved, Optional.empty());
    }

    boolean isListed() {
        return listing.isPresent();
    }

    int available() {
        return onHand - reserved;
    }

    Stock reserve(int quantity) {
        if (quantity > available()) {
            throw new IllegalStateException(
                    "%d of %s would be reserved, with %d available"
                            .formatted(quantity, sku, available()));
        }
        return new Stock(sku, onHand, reserved + quantity, listing);
    }

    Stock release(int quantity) {
        return new Stock(sku, onHand, reserved - quantity, listing);
    }

    /// The stock without a reserved quantity that has left the house.
    Stock take(int quantity) {
        return new Stock(sku, onHand - quantity, reserved - quantity, listing);
    }

    /// The stock as the catalog counts it, less what was sold. What the catalog said before, in whichever order it is
    /// heard, changes nothing.
    Stock listed(Listing heard) {
        long before = listing.map(Listing::counted).orElse((long) onHand);
        return listing.filter(known -> known.sequence() >= heard.sequence()).isPresent()
                ? this
                : new Stock(
                        sku,
                        Math.toIntExact(onHand + heard.counted() - before),
                        reserved,
                        Optional.of(heard));
    }

    /// The catalog's count of a product.
    ///
    /// @param counted what would be on hand if nothing had been sold
    /// @param sequence of two counts the higher holds
    record Listing(long counted, int sequence) {}
}
