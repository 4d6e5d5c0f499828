package dev.tradewind.commerce.purchasing;

import static dev.tradewind.commerce.purchasing.PurchaseOrder.PURCHASE_ORDERS;
import static dev.tradewind.commerce.purchasing.PurchasedProduct.PURCHASED_PRODUCTS;

import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.commerce.inventory.events.StockLow;
import dev.tradewind.commerce.purchasing.PurchaseOrder.Terms;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Versioned;
import java.time.InstantSource;

/// The making of purchase orders, which products that are low lead to, and people.
final class PurchaseOpening {
    private final InstantSource clock;

    PurchaseOpening(InstantSource clock) {
        this.clock = clock;
    }

    /// A product of which an order is open gets no second one; neither does one of which nobody said how many to order.
    Decision onStockLow(Event<StockLow> event, Documents documents) {
        var low = event.data();
        var read = PurchasedProduct.find(low.sku(), documents);
        if (read.value().open().isPresent() || low.reorderQuantity().isEmpty()) {
            return Decision.NOTHING;
        }
        var terms = new Terms(low.reorderQuantity().get(), low.supplier(), WarehouseId.MAIN);
        return open(read, terms).decision();
    }

    /// The decision that opens an order, and the order.
    Opened open(Versioned<PurchasedProduct> read, Terms terms) {
        var product = read.value().ordered();
        var id = product.open().orElseThrow();
        Sku sku = product.sku();
        var order = PurchaseOrder.opened(id, sku, terms, clock.instant());
        return new Opened(
                Decision.update(PURCHASED_PRODUCTS, read, product)
                        .andCreate(PURCHASE_ORDERS, id.value(), order)
                        .andPublish(order.requestedEvent()),
                order);
    }

    /// An order, and what is to be committed for it.
    record Opened(Decision decision, PurchaseOrder order) {}
}
