package dev.tradewind.commerce.inventory;

import static dev.tradewind.commerce.inventory.Movement.MOVEMENTS;
import static dev.tradewind.commerce.inventory.Reservation.RESERVATIONS;
import static dev.tradewind.commerce.inventory.Stock.STOCK;

import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// A comparison of the stock of products with the movements and the reservations that it is the sum of, while they go on.
///
/// Whatever changes a reservation or a movement changes the stock of its product in the same commit. So what was read of a
/// product belongs together if its stock has the same version before and after; what has not is read again.
final class StockCheck {
    /// A product whose stock changes during each of so many looks is named as one that could not be compared.
    private static final int LOOKS_MAX = 5;

    private final Host host;

    StockCheck(Host host) {
        this.host = host;
    }

    /// Compares a page of products.
    Result of(PageRequest request) {
        var page = host.documents().list(STOCK, request);
        var differences = new ArrayList<Difference>();
        var left = page.items();
        for (int look = 0; look < LOOKS_MAX && !left.isEmpty(); look++) {
            left = compare(left, differences);
        }
        return new Result(
                page.items().size(),
                differences,
                left.stream().map(it -> it.value().sku()).toList(),
                page.next());
    }

    /// @return those that changed meanwhile, as they are now
    private List<Versioned<Stock>> compare(
            List<Versioned<Stock>> stocks, List<Difference> differences) {
        var promised = promised();
        var changed = new ArrayList<Versioned<Stock>>();
        for (var before : stocks) {
            var found = differences(before.value(), promised);
            var after = host.documents().find(STOCK, before.key()).orElseThrow();
            if (after.version() == before.version()) {
                differences.addAll(found);
            } else {
                changed.add(after);
            }
        }
        return changed;
    }

    private Map<Spot, Promised> promised() {
        var promised = new HashMap<Spot, Promised>();
        for (var status : ReservationStatus.values()) {
            if (status.holdsGoods()) {
                each(
                        RESERVATIONS,
                        PageRequest.first(PageRequest.LIMIT_MAX).inState(status.label()),
                        reservation -> add(reservation, promised));
            }
        }
        return promised;
    }

    private static void add(Reservation reservation, Map<Spot, Promised> promised) {
        boolean isReserved = reservation.status() == ReservationStatus.RESERVED;
        for (var line : reservation.left()) {
            var more =
                    isReserved
                            ? new Promised(line.quantity(), 0)
                            : new Promised(0, line.quantity());
            promised.merge(new Spot(line.sku(), line.place()), more, Promised::plus);
        }
    }

    private List<Difference> differences(Stock stock, Map<Spot, Promised> promised) {
        var ledger = new LedgerSum();
        each(
                MOVEMENTS,
                PageRequest.first(PageRequest.LIMIT_MAX)
                        .withPrefix(Movement.keyPrefix(stock.sku())),
                ledger::add);
        var found = new ArrayList<Difference>();
        var sku = stock.sku();
        if (stock.movements() > 0) {
            Difference.add(found, sku, "on hand, by its movements", ledger.sum, stock.onHand());
        }
        Difference.add(found, sku, "movements", ledger.rows, stock.movements());
        Difference.add(found, sku, "movements out of turn", 0, ledger.outOfTurn);
        var places = places(stock, ledger, promised);
        for (var place : places) {
            if (stock.movements() > 0 && places.size() > 1) {
                long sum = ledger.sums.getOrDefault(place, 0L);
                var what = "on hand at %s, by its movements".formatted(place);
                Difference.add(found, sku, what, sum, stock.at(place).onHand());
            }
            compare(stock, place, promised, found);
        }
        return found;
    }

    private static Set<WarehouseId> places(
            Stock stock, LedgerSum ledger, Map<Spot, Promised> promised) {
        var places = new TreeSet<>(stock.places());
        places.addAll(ledger.sums.keySet());
        promised.keySet().stream()
                .filter(it -> it.sku().equals(stock.sku()))
                .forEach(it -> places.add(it.place()));
        return places;
    }

    /// Compares what is promised in one warehouse.
    private static void compare(
            Stock stock, WarehouseId place, Map<Spot, Promised> promised, List<Difference> found) {
        var sku = stock.sku();
        var there = stock.at(place);
        var orders = promised.getOrDefault(new Spot(sku, place), Promised.NOTHING);
        var at = place.equals(WarehouseId.MAIN) ? "" : " at " + place;
        Difference.add(
                found,
                sku,
                "reserved%s, by its orders".formatted(at),
                orders.reserved(),
                there.reserved());
        Difference.add(
                found,
                sku,
                "committed%s, by its orders".formatted(at),
                orders.committed(),
                there.committed());
        int least = stock.rules().availableMin();
        if (there.onHand() < least && !stock.isListed()) {
            found.add(
                    new Difference(
                            sku, "on hand%s, at least".formatted(at), least, there.onHand()));
        }
    }

    /// A product in a warehouse.
    private record Spot(Sku sku, WarehouseId place) {}

    private <T> void each(
            DocumentCollection<T> collection, PageRequest request, Consumer<T> consumer) {
        var next = Optional.of(request);
        while (next.isPresent()) {
            var page = host.documents().list(collection, next.get());
            page.items().forEach(it -> consumer.accept(it.value()));
            next = page.next().map(request::following);
        }
    }

    /// The outcome of a comparison.
    ///
    /// @param unsettled products that changed each time they were looked at
    /// @param next what to pass as `after` for the following products
    record Result(
            int checked, List<Difference> differences, List<Sku> unsettled, Optional<String> next) {
        Result {
            differences = List.copyOf(differences);
            unsettled = List.copyOf(unsettled);
        }
    }

    /// A figure of a product's stock that is not as it should be.
    ///
    /// @param expected by the rows and reservations
    /// @param found in the stock
    record Difference(Sku sku, String what, long expected, long found) {
        static void add(List<Difference> all, Sku sku, String what, long expected, long found) {
            if (expected != found) {
                all.add(new Difference(sku, what, expected, found));
            }
        }
    }

    private record Promised(long reserved, long committed) {
        static final Promised NOTHING = new Promised(0, 0);

        Promised plus(Promised other) {
            return new Promised(reserved + other.reserved, committed + other.committed);
        }
    }

    /// The sum of a product's rows.
    private static final class LedgerSum {
        private long sum;
        private final Map<WarehouseId, Long> sums = new HashMap<>();
        private int rows;

        /// Rows with another number than their place has, or another quantity on hand than their sum so far.
        private int outOfTurn;

        void add(Movement row) {
            rows++;
            sum += row.quantity();
            sums.merge(WarehouseId.meant(row.warehouse()), (long) row.quantity(), Long::sum);
            if (row.sequence() != rows || row.onHand() != sum) {
                outOfTurn++;
            }
        }
    }
}
