package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.purchasing.events.RestockReceived;
import dev.tradewind.commerce.returns.events.ReturnInspected;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import java.time.InstantSource;

/// The handlers of goods that come into the house, from a supplier and from customers.
final class GoodsHandlers {
    private final StockLevels levels;
    private final InstantSource clock;

    GoodsHandlers(StockLevels levels, InstantSource clock) {
        this.levels = levels;
        this.clock = clock;
    }

    /// A product that is low even now that nothing more is to come is told of again, or nobody would order any more of it.
    Decision onRestockReceived(Event<RestockReceived> event, Documents documents) {
        var received = event.data();
        var cause = Cause.of(event, "purchase " + received.purchaseOrderId(), clock.instant());
        var stock =
                levels.change(received.sku(), cause, documents)
                        .moved(MovementReason.RECEIPT, received.quantity());
        var decision = stock.addTo(Decision.NOTHING);
        return received.complete() && stock.stock().isLow()
                ? decision.andPublish(cause.tellLow(stock.stock()))
                : decision;
    }

    /// Pieces that cannot be sold again were in the house all the same, until they were thrown away.
    Decision onReturnInspected(Event<ReturnInspected> event, Documents documents) {
        var inspected = event.data();
        var cause = Cause.of(event, "return " + inspected.returnId(), clock.instant());
        var decision = Decision.NOTHING;
        for (var item : inspected.items()) {
            decision =
                    levels.change(item.sku(), cause, documents)
                            .moved(MovementReason.RETURNED, item.restocked() + item.scrapped())
                            .moved(MovementReason.SCRAPPED, -item.scrapped())
                            .addTo(decision);
        }
        return decision;
    }
}
