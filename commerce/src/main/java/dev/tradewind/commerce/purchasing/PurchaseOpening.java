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

    /// A product of which nobody said how many to order gets no order, nor does a warehouse for which one is open. What is low
    /// in all warehouses together is not ordered while some of it is to come, for whichever one.
    Decision onStockLow(Event<StockLow> event, Documents documents) {
        var low = event.data();
        var read = PurchasedProduct.find(low.sku(), documents);
        boolean isToCome =
                low.warehouse()
                        .map(place -> read.value().open(place).isPresent())
                        .orElseGet(() -> read.value().isAnyOpen());
        if (isToCome || low.reorderQuantity().isEmpty()) {
            return Decision.NOTHING;
        }
        var place = WarehouseId.meant(low.warehouse());
        var terms = new Terms(low.reorderQuantity().get(), low.supplier(), place);
        return open(read, terms).decision();
    }

    /// The decision that opens an order, and the order.
    Opened open(Versioned<PurchasedProduct> read, Terms terms) {
        var id = read.value().next();
        var product = read.value().ordered(terms.warehouse());
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
