package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.List;

/// The stock API.
final class InventoryHttp {
    private static final int ON_HAND_MAX = 1_000_000_000;

    private final Host host;
    private final StockLevels levels;

    InventoryHttp(Host host, StockLevels levels) {
        this.host = host;
        this.levels = levels;
    }

    List<Route> routes() {
        return List.of(
                Route.put("/inventory/{sku}", this::count),
                Route.get("/inventory/{sku}", this::find));
    }

    private Reply count(HttpCall call) {
        var sku = call.pathParameter("sku", Sku::new);
        var fields = call.fields();
        int onHand = fields.integer("onHand", 0, ON_HAND_MAX);
        fields.requireValid();
        var counted =
                Command.of(
                        "inventory",
                        "count",
                        Stock.class,
                        documents -> counted(sku, onHand, documents));
        return Reply.ok(View.of(host.execute(counted)));
    }

    private Answer<Stock> counted(Sku sku, int onHand, Documents documents) {
        var read = levels.find(sku, documents);
        if (read.value().isListed()) {
            throw Problem.of(
                    Problem.Kind.FORBIDDEN,
                    "the catalog counts %s: PATCH /products/%s/stock".formatted(sku, sku));
        }
        int reserved = read.value().reserved();
        if (onHand < reserved) {
            throw Problem.inField(
                    "/onHand", "must be at least the %d that are reserved".formatted(reserved));
        }
        var stock = Stock.counted(sku, onHand, reserved);
        return StockLevels.put(Decision.NOTHING, read, stock).answering(stock);
    }

    private Reply find(HttpCall call) {
        var sku = call.pathParameter("sku", Sku::new);
        if (!levels.knows(sku, host.documents())) {
            throw Problem.of(Problem.Kind.NOT_FOUND, "the stock of " + sku + " was never counted");
        }
        return Reply.ok(View.of(levels.find(sku, host.documents()).value()));
    }

    /// Stock as the API shows it.
    private record View(Sku sku, int onHand, int reserved, int available) {
        static View of(Stock stock) {
            return new View(stock.sku(), stock.onHand(), stock.reserved(), stock.available());
        }
    }
}
