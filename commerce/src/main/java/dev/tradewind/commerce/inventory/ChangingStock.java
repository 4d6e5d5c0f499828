package dev.tradewind.commerce.inventory;

import static dev.tradewind.commerce.inventory.Movement.MOVEMENTS;
import static dev.tradewind.commerce.inventory.MovementReason.TRANSFER;
import static dev.tradewind.commerce.inventory.Stock.STOCK;

import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.eventing.Write;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The stock of one product in the course of a decision: as it was read, as it will be written, and the rows of its ledger
/// that are written with it.
record ChangingStock(Versioned<Stock> read, Stock stock, List<Movement> rows, Cause cause) {
    /// The reasons that the catalog hears of in other ways: from itself, and of an order's goods from `inventory.taken`.
    private static final Set<MovementReason> KNOWN_TO_CATALOG =
            Set.of(MovementReason.OPENING, MovementReason.LISTED, MovementReason.SHIPPED);

    ChangingStock {
        rows = List.copyOf(rows);
    }

    /// The stock as it was read. If it has no ledger yet, that begins with what is on hand.
    static ChangingStock of(Versioned<Stock> read, Cause cause) {
        var stock = read.value();
        if (stock.movements() > 0 || stock.onHand() == 0) {
            return new ChangingStock(read, stock, List.of(), cause);
        }
        var opened = stock.opened();
        var row =
                Movement.to(
                        opened, WarehouseId.MAIN, MovementReason.OPENING, stock.onHand(), cause);
        return new ChangingStock(read, opened, List.of(row), cause);
    }

    /// The stock as it is, of which what changes from now on has another note.
    ChangingStock noting(String note) {
        return new ChangingStock(read, stock, rows, new Cause(cause.id(), note, cause.at()));
    }

    /// Tells whether it was never written, or is to be different.
    boolean isChanged() {
        return read.version() == Write.ABSENT || !stock.equals(read.value());
    }

    /// Changes something else than what is on hand.
    ChangingStock with(UnaryOperator<Stock> change) {
        return new ChangingStock(read, change.apply(stock), rows, cause);
    }

    /// Changes what is on hand, where `quantity` is not 0.
    ChangingStock moved(WarehouseId place, MovementReason reason, int quantity) {
        if (quantity == 0) {
            return this;
        }
        var next = stock.moved(place, quantity);
        if (!stock.isListed() && !place.equals(WarehouseId.MAIN) && reason != TRANSFER) {
            next = next.leavingUntold(quantity);
        }
        var row = Movement.to(next, place, reason, quantity, cause);
        return new ChangingStock(
                read, next, Stream.concat(rows.stream(), Stream.of(row)).toList(), cause);
    }

    /// The decision that writes it too. Stock that becomes low by it is told of, and so is what the catalog does not know.
    Decision addTo(Decision decision) {
        var all = decision.andUpdate(STOCK, read, stock);
        for (var row : rows) {
            all = all.andCreate(MOVEMENTS, row.key(), row);
        }
        for (var shortage : stock.shortages()) {
            if (!read.value().isLow(shortage.warehouse())) {
                all = all.andPublish(cause.tellLow(stock.sku(), shortage));
            }
        }
        int unknown = unknownToCatalog();
        return unknown == 0 ? all : all.andPublish(cause.tellMoved(stock.sku(), unknown));
    }

    /// The difference that the catalog does not know of: of a product that it begins to count, all that it was not told before too.
    private int unknownToCatalog() {
        if (!stock.isListed()) {
            return 0;
        }
        int now =
                rows.stream()
                        .filter(row -> !KNOWN_TO_CATALOG.contains(row.reason()))
                        .mapToInt(Movement::quantity)
                        .sum();
        return read.value().untold() + now;
    }
}
