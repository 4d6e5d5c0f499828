package dev.tradewind.commerce.inventory;

import static java.util.Comparator.comparingInt;

import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.commerce.inventory.Reservation.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The choice of the warehouses that an order's goods are taken from: the first one that has all of them, or else as few as
/// have them together, of several such sets the one that has the first ones. Each line is then taken from the first of them
/// that have some. What is not there and may be owed is owed by the first warehouse. The same stock gives the same choice.
///
/// @param warehouses those that ship, the first to take from first
record AllocationRule(List<WarehouseId> warehouses) {
    AllocationRule {
        warehouses = List.copyOf(warehouses);
    }

    /// Tells whether so much of a product can be promised to one more order.
    boolean canPromise(Stock stock, int quantity) {
        int available = warehouses.stream().mapToInt(it -> stock.at(it).available()).sum();
        return !warehouses.isEmpty()
                && stock.canPromise(quantity)
                && available - quantity >= stock.rules().availableMin();
    }

    /// The lines of an order by warehouse and product.
    ///
    /// @param wanted one line for each product, of which each [can be promised][#canPromise]
    List<Line> allocate(List<Line> wanted, Function<Sku, Stock> stocks) {
        if (warehouses.size() == 1) {
            return wanted.stream().map(it -> it.from(warehouses.getFirst())).toList();
        }
        var offers = wanted.stream().map(it -> offer(it, stocks.apply(it.sku()))).toList();
        int chosen = fewest(offers);
        return offers.stream()
                .flatMap(it -> taken(it, chosen).stream())
                .sorted(comparingInt(line -> warehouses.indexOf(line.place())))
                .toList();
    }

    /// The part of a line that each warehouse has, and the first one also what nobody has.
    private Offer offer(Line line, Stock stock) {
        var there = new ArrayList<Integer>();
        warehouses.forEach(it -> there.add(Math.max(0, stock.at(it).available())));
        int owed = line.quantity() - there.stream().mapToInt(it -> it).sum();
        there.set(0, there.getFirst() + Math.max(0, owed));
        return new Offer(line, there);
    }

    /// The set of warehouses, as bits, the first one's the highest: so of two sets of one size the one that has the first
    /// ones is the higher number.
    private int fewest(List<Offer> offers) {
        int best = (1 << warehouses.size()) - 1;
        for (int set = best - 1; set > 0; set--) {
            int candidate = set;
            if (Integer.bitCount(set) < Integer.bitCount(best)
                    && offers.stream().allMatch(it -> isEnough(it, candidate))) {
                best = set;
            }
        }
        return best;
    }

    private boolean isEnough(Offer offer, int set) {
        return IntStream.range(0, warehouses.size())
                        .filter(i -> isIn(set, i))
                        .map(offer.there()::get)
                        .sum()
                >= offer.line().quantity();
    }

    private List<Line> taken(Offer offer, int set) {
        var taken = new ArrayList<Line>();
        int missing = offer.line().quantity();
        for (int i = 0; i < warehouses.size(); i++) {
            int some = isIn(set, i) ? Math.min(missing, offer.there().get(i)) : 0;
            if (some > 0) {
                taken.add(new Line(offer.line().sku(), some, warehouses.get(i).named()));
                missing -= some;
            }
        }
        return taken;
    }

    private boolean isIn(int set, int place) {
        return (set & (1 << (warehouses.size() - 1 - place))) != 0;
    }

    /// A line, and the quantity of it that each warehouse has.
    private record Offer(Line line, List<Integer> there) {
        Offer {
            there = List.copyOf(there);
        }
    }
}
