package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TimeOrderedIds;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.http.Problem;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The commands of whoever keeps the stock.
final class StockCommands {
    private static final String SERVICE = "inventory";

    private final Host host;
    private final StockLevels levels;
    private final InstantSource clock;
    private final TimeOrderedIds ids;

    StockCommands(Host host, StockLevels levels, InstantSource clock, TimeOrderedIds ids) {
        this.host = host;
        this.levels = levels;
        this.clock = clock;
        this.ids = ids;
    }

    /// Says how many there are in a warehouse.
    Stock count(Sku sku, WarehouseCount count) {
        var cause = cause("count", "counted");
        return execute(
                "count",
                documents -> {
                    var read = ChangingStock.of(levels.findForCount(sku, documents), cause);
                    return saved(count.of(read, documents));
                });
    }

    /// Says that there are so many more, or fewer, and why.
    Movement correct(Sku sku, StockRequest.Correction correction, RequestMarks marks) {
        var cause = cause("correction", correction.reason());
        var command =
                Command.of(
                        SERVICE,
                        "correct",
                        Movement.class,
                        documents -> corrected(sku, correction, cause, documents));
        return host.execute(marks.on(command));
    }

    private Answer<Movement> corrected(
            Sku sku, StockRequest.Correction correction, Cause cause, Documents documents) {
        var place = correction.warehouse();
        requireKnown(place, "/warehouse", documents);
        if (!levels.knows(sku, documents)) {
            throw unknown(sku);
        }
        var change = levels.change(sku, cause, documents);
        requireUnlisted(change.stock());
        requireRoom(change.stock(), place, correction.quantity());
        var corrected = change.moved(place, MovementReason.CORRECTION, correction.quantity());
        return corrected.addTo(Decision.NOTHING).answering(corrected.rows().getLast());
    }

    /// The goods that orders were promised stay where they were promised it, but for what may be owed.
    private static void requireRoom(Stock stock, WarehouseId place, int quantity) {
        var there = stock.at(place);
        boolean isPromised =
                there.available() + quantity < stock.rules().availableMin()
                        || !stock.canPromise(-quantity);
        if (quantity < 0 && isPromised) {
            throw Problem.inField(
                    "/quantity",
                    "would leave %d, and orders were promised %d"
                            .formatted(there.onHand() + quantity, there.promised()));
        }
        requireSum(stock, quantity, "/quantity");
    }

    static void requireSum(Stock stock, int more, String pointer) {
        if ((long) stock.onHand() + more > Stock.ON_HAND_MAX) {
            throw Problem.inField(
                    pointer,
                    "must leave at most %d in all warehouses".formatted(Stock.ON_HAND_MAX));
        }
    }

    static void requireKnown(WarehouseId place, String pointer, Documents documents) {
        if (!Warehouses.isKnown(place, documents)) {
            throw Problem.inField(pointer, undeclared(place));
        }
    }

    private static String undeclared(WarehouseId place) {
        return "there is no warehouse %s; PUT /warehouses/%s declares it".formatted(place, place);
    }

    /// Brings pieces that nobody was promised from one warehouse to another: two rows, and as many on hand as before.
    Transferred transfer(Sku sku, StockRequest.Transfer transfer, RequestMarks marks) {
        var cause = cause("transfer", transfer.reason());
        var command =
                Command.of(
                        SERVICE,
                        "transfer",
                        Transferred.class,
                        documents -> transferred(sku, transfer, cause, documents));
        return host.execute(marks.on(command));
    }

    private Answer<Transferred> transferred(
            Sku sku, StockRequest.Transfer transfer, Cause cause, Documents documents) {
        requireKnown(transfer.from(), "/from", documents);
        requireKnown(transfer.to(), "/to", documents);
        if (!levels.knows(sku, documents)) {
            throw unknown(sku);
        }
        var change = levels.change(sku, cause, documents);
        int most = Math.max(0, change.stock().at(transfer.from()).available());
        if (transfer.quantity() > most) {
            throw Problem.inField(
                    "/quantity",
                    "must be at most the %d of %s that are available at %s"
                            .formatted(most, sku, transfer.from()));
        }
        var moved =
                change.moved(transfer.from(), MovementReason.TRANSFER, -transfer.quantity())
                        .moved(transfer.to(), MovementReason.TRANSFER, transfer.quantity());
        int rows = moved.rows().size();
        return moved.addTo(Decision.NOTHING)
                .answering(new Transferred(sku, moved.rows().subList(rows - 2, rows)));
    }

    /// The rows of a transfer, out and in.
    record Transferred(Sku sku, List<Movement> movements) {
        Transferred {
            movements = List.copyOf(movements);
        }
    }

    /// Says what is to happen when the product runs out.
    Stock follow(Sku sku, StockPolicy policy) {
        var cause = cause("policy", "policy");
        return execute("policy", documents -> following(sku, policy, cause, documents));
    }

    private Answer<Stock> following(Sku sku, StockPolicy policy, Cause cause, Documents documents) {
        var change = levels.change(sku, cause, documents);
        int owed = Math.max(0, -change.stock().available());
        if (policy.backorderLimit() < owed && !change.stock().isListed()) {
            throw Problem.inField(
                    "/backorderLimit", "must be at least the %d that are owed".formatted(owed));
        }
        return saved(change.with(stock -> stock.under(policy)));
    }

    /// Says when more is to be ordered for a warehouse, or that its rule holds no longer.
    Stock reorder(Sku sku, WarehouseId place, Optional<ReorderRule> rule) {
        var cause = cause("policy", "policy of " + place);
        return execute("reorder", documents -> reordering(sku, place, rule, cause, documents));
    }

    private Answer<Stock> reordering(
            Sku sku,
            WarehouseId place,
            Optional<ReorderRule> rule,
            Cause cause,
            Documents documents) {
        if (!Warehouses.isKnown(place, documents)) {
            throw Problem.of(Problem.Kind.NOT_FOUND, undeclared(place));
        }
        var change = levels.change(sku, cause, documents);
        return change.stock().reorder(place).equals(rule)
                ? Decision.NOTHING.answering(change.stock())
                : saved(change.with(stock -> stock.reordering(place, rule)));
    }

    static Problem unknown(Sku sku) {
        return Problem.of(Problem.Kind.NOT_FOUND, "the stock of " + sku + " was never counted");
    }

    static void requireUnlisted(Stock stock) {
        if (stock.isListed()) {
            throw Problem.of(
                    Problem.Kind.FORBIDDEN,
                    "the catalog counts %s: PATCH /products/%s/stock"
                            .formatted(stock.sku(), stock.sku()));
        }
    }

    private static Answer<Stock> saved(ChangingStock change) {
        return change.addTo(Decision.NOTHING).answering(change.stock());
    }

    private Cause cause(String command, String note) {
        return new Cause(command + "-" + ids.next(), note, clock.instant());
    }

    private Stock execute(String name, Function<Documents, Answer<Stock>> decide) {
        return host.execute(Command.of(SERVICE, name, Stock.class, decide));
    }
}
