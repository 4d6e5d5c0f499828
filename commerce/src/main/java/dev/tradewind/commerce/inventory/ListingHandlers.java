package dev.tradewind.commerce.inventory;

import static dev.tradewind.commerce.inventory.Stock.STOCK;

import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.catalog.events.ProductCreated;
import dev.tradewind.commerce.catalog.events.ProductDeleted;
import dev.tradewind.commerce.catalog.events.ProductStockUpdated;
import dev.tradewind.commerce.inventory.Stock.Listing;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;

/// The handlers of what the catalog counts: products that it lists have the quantity on hand that it says, less what was
/// sold of them, which inventory knows first.
final class ListingHandlers {
    private final StockLevels levels;

    ListingHandlers(StockLevels levels) {
        this.levels = levels;
    }

    Decision onProductCreated(Event<ProductCreated> event, Documents documents) {
        var product = event.data();
        return listed(product.productId(), new Listing(product.stock(), 0), documents);
    }

    Decision onStockUpdated(Event<ProductStockUpdated> event, Documents documents) {
        var product = event.data();
        return listed(
                product.productId(), new Listing(product.counted(), product.sequence()), documents);
    }

    Decision onProductDeleted(Event<ProductDeleted> event, Documents documents) {
        var product = event.data();
        return listed(
                product.productId(), new Listing(product.counted(), product.sequence()), documents);
    }

    private Decision listed(Sku sku, Listing heard, Documents documents) {
        var read = levels.find(sku, documents);
        var stock = read.value().listed(heard);
        return stock.equals(read.value()) ? Decision.NOTHING : Decision.update(STOCK, read, stock);
    }
}
