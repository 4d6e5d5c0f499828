package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.commerce.catalog.events.ProductCreated;
import dev.tradewind.commerce.catalog.events.ProductDeleted;
import dev.tradewind.commerce.catalog.events.ProductStockUpdated;
import dev.tradewind.commerce.inventory.Stock.Listing;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import java.time.InstantSource;

/// The handlers of what the catalog counts: products that it lists have the quantity on hand that it says, less what was
/// sold of them, which inventory knows first. What the catalog said before, in whichever order it is heard, changes nothing.
final class ListingHandlers {
    private final StockLevels levels;
    private final InstantSource clock;

    ListingHandlers(StockLevels levels, InstantSource clock) {
        this.levels = levels;
        this.clock = clock;
    }

    Decision onProductCreated(Event<ProductCreated> event, Documents documents) {
        var product = event.data();
        return listed(
                event, product.productId(), new Listing(product.stock(), 0), "listed", documents);
    }

    Decision onStockUpdated(Event<ProductStockUpdated> event, Documents documents) {
        var product = event.data();
        return listed(
                event,
                product.productId(),
                new Listing(product.counted(), product.sequence()),
                product.reason(),
                documents);
    }

    Decision onProductDeleted(Event<ProductDeleted> event, Documents documents) {
        var product = event.data();
        return listed(
                event,
                product.productId(),
                new Listing(product.counted(), product.sequence()),
                "deleted",
                documents);
    }

    private Decision listed(
            Event<?> event, Sku sku, Listing heard, String note, Documents documents) {
        var read = levels.findForCount(sku, documents);
        if (read.value().knows(heard)) {
            return Decision.NOTHING;
        }
        return ChangingStock.of(read, Cause.of(event, note, clock.instant()))
                .moved(WarehouseId.MAIN, MovementReason.LISTED, read.value().changeBy(heard))
                .with(stock -> stock.listedAs(heard))
                .noting("in other warehouses")
                .addTo(Decision.NOTHING);
    }
}
