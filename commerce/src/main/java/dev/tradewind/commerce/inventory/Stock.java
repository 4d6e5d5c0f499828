package dev.tradewind.commerce.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.eventing.DocumentCollection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The quantity of one product that there is in all warehouses together, and how much of that was promised to orders. What is
/// neither reserved nor committed is available.
///
/// @param onHand below zero if goods were written off, or not there yet, that left the house all the same
/// @param reserved for orders that wait
/// @param listing of a product that the catalog counts
/// @param committed to orders that are confirmed and whose goods have not left; 0 in documents that are older
/// @param movements the number of its latest [Movement]; 0 in documents that are older, whose ledger begins with their next
///     change
/// @param policy absent where nobody said anything
/// @param elsewhere what of it is in other warehouses than [WarehouseId#MAIN], which has the rest; none in documents that
///     are older
/// @param reorders when more of it is ordered for a warehouse, beside what `policy` says of all; none in documents that are
///     older
/// @param untold what came into other warehouses than [WarehouseId#MAIN], less what left, while the catalog did not count the
///     product: it is told of that once it does. 0 in documents that are older, and of listed products
record Stock(
        Sku sku,
        int onHand,
        int reserved,
        Optional<Listing> listing,
        @JsonSetter(nulls = Nulls.AS_EMPTY) int committed,
        @JsonSetter(nulls = Nulls.AS_EMPTY) int movements,
        Optional<StockPolicy> policy,
        @JsonInclude(Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
                Map<WarehouseId, Holding> elsewhere,
        @JsonInclude(Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
                Map<WarehouseId, ReorderRule> reorders,
        @JsonInclude(Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY) int untold) {
    static final DocumentCollection<Stock> STOCK = DocumentCollection.of("stock", Stock.class);

    /// The sum of two quantities is an int still.
    static final int ON_HAND_MAX = 1_000_000_000;

    Stock {
        elsewhere = Collections.unmodifiableMap(new TreeMap<>(elsewhere));
        reorders = Collections.unmodifiableMap(new TreeMap<>(reorders));
        if (reserved < 0 || committed < 0) {
            throw new IllegalStateException(
                    "%d of %s would be reserved and %d committed"
                            .formatted(reserved, sku, committed));
        }
    }

    /// The stock of a product before anything happened to it.
    static Stock uncounted(Sku sku, int onHand) {
        return new Stock(
                sku, onHand, 0, Optional.empty(), 0, 0, Optional.empty(), Map.of(), Map.of(), 0);
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

    Optional<ReorderRule> reorder(WarehouseId place) {
        return Optional.ofNullable(reorders.get(place));
    }

    /// The rules under which too little is available: those of warehouses by name, and that of all together last. They are
    /// told in this order, and what a warehouse has ordered by then may end what all of them lack.
    List<Shortage> shortages() {
        var whole = rules().reorder().map(it -> new Shortage(Optional.empty(), available(), it));
        var places = reorders.entrySet().stream().map(it -> shortage(it.getKey(), it.getValue()));
        return Stream.concat(places, whole.stream())
                .filter(it -> it.rule().isLow(it.available()))
                .toList();
    }

    private Shortage shortage(WarehouseId place, ReorderRule rule) {
        return new Shortage(Optional.of(place), at(place).available(), rule);
    }

    /// Tells whether too little is available in a warehouse, or with none in all of them together.
    boolean isLow(Optional<WarehouseId> place) {
        return shortages().stream().anyMatch(it -> it.warehouse().equals(place));
    }

    /// Tells whether so many can be promised, or taken away, and no more be owed than may be.
    boolean canPromise(int quantity) {
        return available() - quantity >= rules().availableMin();
    }

    /// The warehouses that have some of it, or a rule for it, and the default one.
    Set<WarehouseId> places() {
        var places = new TreeSet<>(elsewhere.keySet());
        places.addAll(reorders.keySet());
        places.add(WarehouseId.MAIN);
        return places;
    }

    /// The part of it that is in one warehouse.
    Holding at(WarehouseId place) {
        if (!place.equals(WarehouseId.MAIN)) {
            return elsewhere.getOrDefault(place, Holding.NONE);
        }
        var others = elsewhere.values().stream().reduce(Holding.NONE, Holding::plus);
        return new Holding(onHand, reserved, committed).minus(others);
    }

    Stock reserve(WarehouseId place, int quantity) {
        if (!canPromise(quantity)) {
            throw new IllegalStateException(
                    "%d of %s would be reserved, with %d available"
                            .formatted(quantity, sku, available()));
        }
        return changed(place, new Holding(0, quantity, 0));
    }

    Stock releaseReserved(WarehouseId place, int quantity) {
        return changed(place, new Holding(0, -quantity, 0));
    }

    /// The stock once the order of a reserved quantity is confirmed.
    Stock commit(WarehouseId place, int quantity) {
        return changed(place, new Holding(0, -quantity, quantity));
    }

    /// The stock once a committed quantity is not to be sent any more, or has left the house.
    Stock uncommit(WarehouseId place, int quantity) {
        return changed(place, new Holding(0, 0, -quantity));
    }

    /// The stock after so many came in, or went out, which is the next row of its ledger.
    Stock moved(WarehouseId place, int quantity) {
        return changed(place, new Holding(quantity, 0, 0)).rowed();
    }

    /// The stock with a difference in one warehouse.
    private Stock changed(WarehouseId place, Holding by) {
        var all = new Holding(onHand, reserved, committed).plus(by);
        var there = at(place).plus(by);
        if (there.reserved() < 0 || there.committed() < 0) {
            throw new IllegalStateException(
                    "%d of %s would be reserved at %s and %d committed"
                            .formatted(there.reserved(), sku, place, there.committed()));
        }
        var others = new TreeMap<>(elsewhere);
        if (!place.equals(WarehouseId.MAIN)) {
            others.put(place, there);
        }
        others.values().removeIf(Holding.NONE::equals);
        return new Stock(
                sku,
                all.onHand(),
                all.reserved(),
                listing,
                all.committed(),
                movements,
                policy,
                others,
                reorders,
                untold);
    }

    /// The stock whose ledger begins with what is on hand.
    Stock opened() {
        return rowed();
    }

    private Stock rowed() {
        return new Stock(
                sku,
                onHand,
                reserved,
                listing,
                committed,
                movements + 1,
                policy,
                elsewhere,
                reorders,
                untold);
    }

    Stock under(StockPolicy next) {
        return new Stock(
                sku,
                onHand,
                reserved,
                listing,
                committed,
                movements,
                Optional.of(next),
                elsewhere,
                reorders,
                untold);
    }

    /// The stock with a rule for one warehouse, or with none for it.
    Stock reordering(WarehouseId place, Optional<ReorderRule> rule) {
        var next = new TreeMap<>(reorders);
        rule.ifPresentOrElse(it -> next.put(place, it), () -> next.remove(place));
        return new Stock(
                sku, onHand, reserved, listing, committed, movements, policy, elsewhere, next,
                untold);
    }

    /// The stock of which the catalog is to be told later that so much came in, or went out.
    Stock leavingUntold(int quantity) {
        return new Stock(
                sku,
                onHand,
                reserved,
                listing,
                committed,
                movements,
                policy,
                elsewhere,
                reorders,
                untold + quantity);
    }

    /// The stock of which the catalog's count is known, and nothing is left to tell it.
    Stock listedAs(Listing heard) {
        return new Stock(
                sku,
                onHand,
                reserved,
                Optional.of(heard),
                committed,
                movements,
                policy,
                elsewhere,
                reorders,
                0);
    }

    /// Tells whether the catalog said so already, or something newer.
    boolean knows(Listing heard) {
        return listing.filter(known -> known.sequence() >= heard.sequence()).isPresent();
    }

    /// The difference that the catalog's count makes to what is on hand: what the catalog counts is all that there would be
    /// if nothing had been sold. Its first one knows nothing of what it was not told.
    int changeBy(Listing heard) {
        long before = listing.map(Listing::counted).orElse((long) onHand - untold);
        return Math.toIntExact(heard.counted() - before);
    }

    /// The catalog's count of a product.
    ///
    /// @param counted what would be on hand if nothing had been sold
    /// @param sequence of two counts the higher holds
    record Listing(long counted, int sequence) {}
}
