package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.commerce.purchasing.events.RestockReceived;
import dev.tradewind.commerce.returns.events.ReturnInspected;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import java.time.InstantSource;
import java.util.Optional;

/// The handlers of goods that come into the house, from a supplier and from customers.
final class GoodsHandlers {
    private final StockLevels levels;
    private final InstantSource clock;

    GoodsHandlers(StockLevels levels, InstantSource clock) {
        this.levels = levels;
        this.clock = clock;
    }

    /// A product that is low even now that nothing more is to come by that order is told of again, or nobody would order any
    /// more of it. All of its warehouses are looked at: the goods may have come into another one than they were ordered for.
    Decision onRestockReceived(Event<RestockReceived> event, Documents documents) {
        var received = event.data();
        var place = known(received.warehouse(), documents);
        var note = "purchase " + received.purchaseOrderId() + instead(received.warehouse(), place);
        var cause = Cause.of(event, note, clock.instant());
        var change =
                levels.change(received.sku(), cause, documents)
                        .moved(place, MovementReason.RECEIPT, received.quantity());
        var decision = change.addTo(Decision.NOTHING);
        if (received.complete()) {
            for (var shortage : change.stock().shortages()) {
                decision = decision.andPublish(cause.tellLow(received.sku(), shortage));
            }
        }
        return decision;
    }

    /// Pieces that cannot be sold again were in the house all the same, until they were thrown away.
    Decision onReturnInspected(Event<ReturnInspected> event, Documents documents) {
        var inspected = event.data();
        var place = known(inspected.warehouse(), documents);
        var note = "return " + inspected.returnId() + instead(inspected.warehouse(), place);
        var cause = Cause.of(event, note, clock.instant());
        var stocks = levels.changes(cause, documents);
        for (var item : inspected.items()) {
            int came = item.restocked() + item.scrapped();
            stocks.change(
                    item.sku(),
                    stock ->
                            stock.moved(place, MovementReason.RETURNED, came)
                                    .moved(place, MovementReason.SCRAPPED, -item.scrapped()));
        }
        return stocks.addTo(Decision.NOTHING);
    }

    /// The goods are somewhere, whatever name somebody gave the place: where inventory does not know it, they are counted at
    /// the default one, from which they can be transferred.
    private static WarehouseId known(Optional<WarehouseId> named, Documents documents) {
        var place = WarehouseId.meant(named);
        return Warehouses.isKnown(place, documents) ? place : WarehouseId.MAIN;
    }

    private static String instead(Optional<WarehouseId> named, WarehouseId place) {
        return named.filter(it -> !it.equals(place))
                .map(", at warehouse %s, which nobody declared"::formatted)
                .orElse("");
    }
}
