package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TimeOrderedIds;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.http.Problem;
import java.time.InstantSource;
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

    /// Says how many there are.
    Stock count(Sku sku, int onHand) {
        var cause = cause("count", "counted");
        return execute("count", documents -> counted(sku, onHand, cause, documents));
    }

    private Answer<Stock> counted(Sku sku, int onHand, Cause cause, Documents documents) {
        var read = levels.findForCount(sku, documents);
        requireUnlisted(read.value());
        int least = Math.max(0, read.value().promised() + read.value().rules().availableMin());
        if (onHand < least) {
            throw Problem.inField(
                    "/onHand",
                    "must be at least the %d that orders were promised".formatted(least));
        }
        int difference = onHand - read.value().onHand();
        return saved(ChangingStock.of(read, cause).moved(MovementReason.COUNT, difference));
    }

    /// Says that there are so many more, or fewer, and why.
    Movement correct(Sku sku, int quantity, String reason, RequestMarks marks) {
        var cause = cause("correction", reason);
        var command =
                Command.of(
                        SERVICE,
                        "correct",
                        Movement.class,
                        documents -> corrected(sku, quantity, cause, documents));
        return host.execute(marks.on(command));
    }

    private Answer<Movement> corrected(Sku sku, int quantity, Cause cause, Documents documents) {
        if (!levels.knows(sku, documents)) {
            throw unknown(sku);
        }
        var change = levels.change(sku, cause, documents);
        requireUnlisted(change.stock());
        requireRoom(change.stock(), quantity);
        var corrected = change.moved(MovementReason.CORRECTION, quantity);
        return corrected.addTo(Decision.NOTHING).answering(corrected.rows().getLast());
    }

    private static void requireRoom(Stock stock, int quantity) {
        if (quantity < 0 && !stock.canPromise(-quantity)) {
            throw Problem.inField(
                    "/quantity",
                    "would leave %d, and orders were promised %d"
                            .formatted(stock.onHand() + quantity, stock.promised()));
        }
        if ((long) stock.onHand() + quantity > Stock.ON_HAND_MAX) {
            throw Problem.inField("/quantity", "must leave at most " + Stock.ON_HAND_MAX);
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

    static Problem unknown(Sku sku) {
        return Problem.of(Problem.Kind.NOT_FOUND, "the stock of " + sku + " was never counted");
    }

    private static void requireUnlisted(Stock stock) {
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
