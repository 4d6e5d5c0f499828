package dev.tradewind.commerce.inventory;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.DocumentCollection;
import java.util.Optional;

/// The quantity of one product that there is, and how much of that was promised to orders. What is neither reserved nor
/// committed is available.
///
/// @param onHand below zero if goods were written off, or not there yet, that left the house all the same
/// @param reserved for orders that wait
/// @param listing of a product that the catalog counts
/// @param committed to orders that are confirmed and whose goods have not left; 0 in documents that are older
/// @param movements the number of its latest [Movement]; 0 in documents that are older, whose ledger begins with their next
///     change
/// @param policy absent where nobody said anything
record Stock(
        Sku sku,
        int onHand,
        int reserved,
        Optional<Listing> listing,
        @JsonSetter(nulls = Nulls.AS_EMPTY) int committed,
        @JsonSetter(nulls = Nulls.AS_EMPTY) int movements,
        Optional<StockPolicy> policy) {
    static final DocumentCollection<Stock> STOCK = DocumentCollection.of("stock", Stock.class);

    /// The sum of two quantities is an int still.
    static final int ON_HAND_MAX = 1_000_000_000;

    Stock {
        if (reserved < 0 || committed < 0) {
            throw new IllegalStateException(
                    "%d of %s would be reserved and %d committed"
                            .formatted(reserved, sku, committed));
        }
    }

    /// The stock of a product before anything happened to it.
    static Stock uncounted(Sku sku, int onHand) {
        return new Stock(sku, onHand, 0, Optional.empty(), 0, 0, Optional.empty());
    }

    boolean isListed() {
        return listing.isPresent();
    }

    /// The quantity that orders were promised.
    int promised() {
        return reserved + committed;
    }

    int available() {
        return onHand - promised();
    }

    StockPolicy rules() {
        return policy.orElse(StockPolicy.NONE);
    }

    boolean isLow() {
        return rules().isLow(available());
    }

    /// Tells whether so many can be promised to one more order.
    boolean canPromise(int quantity) {
        return available() - quantity >= rules().availableMin();
    }

    Stock reserve(int quantity) {
        if (!canPromise(quantity)) {
            throw new IllegalStateException(
                    "%d of %s would be reserved, with %d available"
                            .formatted(quantity, sku, available()));
        }
        return promising(reserved + quantity, committed);
    }

    Stock releaseReserved(int quantity) {
        return promising(reserved - quantity, committed);
    }

    /// The stock once the order of a reserved quantity is confirmed.
    Stock commit(int quantity) {
        return promising(reserved - quantity, committed + quantity);
    }

    /// The stock once a committed quantity is not to be sent any more, or has left the house.
    Stock uncommit(int quantity) {
        return promising(reserved, committed - quantity);
    }

    private Stock promising(int nextReserved, int nextCommitted) {
        return new Stock(sku, onHand, nextReserved, listing, nextCommitted, movements, policy);
    }

    /// The stock after so many came in, or went out, which is the next row of its ledger.
    Stock moved(int quantity) {
        return new Stock(
                sku,
                Math.addExact(onHand, quantity),
                reserved,
                listing,
                committed,
                movements + 1,
                policy);
    }

    /// The stock whose ledger begins with what is on hand.
    Stock opened() {
        return new Stock(sku, onHand, reserved, listing, committed, movements + 1, policy);
    }

    Stock under(StockPolicy next) {
        return new Stock(sku, onHand, reserved, listing, committed, movements, Optional.of(next));
    }

    /// The stock of which the catalog's count is known.
    Stock listedAs(Listing heard) {
        return new Stock(sku, onHand, reserved, Optional.of(heard), committed, movements, policy);
    }

    /// Tells whether the catalog said so already, or something newer.
    boolean knows(Listing heard) {
        return listing.filter(known -> known.sequence() >= heard.sequence()).isPresent();
    }

    /// The difference that the catalog's count makes to what is on hand: what the catalog counts is all that there would be
    /// if nothing had been sold.
    int changeBy(Listing heard) {
        long before = listing.map(Listing::counted).orElse((long) onHand);
        return Math.toIntExact(heard.counted() - before);
    }

    /// The catalog's count of a product.
    ///
    /// @param counted what would be on hand if nothing had been sold
    /// @param sequence of two counts the higher holds
    record Listing(long counted, int sequence) {}
}
