package dev.tradewind.commerce.catalog;

import static dev.tradewind.commerce.catalog.Product.PRODUCTS;
import static dev.tradewind.commerce.catalog.StockChange.LEDGER;

import dev.tradewind.commerce.inventory.events.InventoryTaken;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Versioned;
import java.time.InstantSource;
import java.util.Optional;

/// The handler of goods that left the house with an order: each is a row of the ledger, with that order as its reason.
final class SaleHandler {
    private final InstantSource clock;

    SaleHandler(InstantSource clock) {
        this.clock = clock;
    }

    /// A product that was deleted meanwhile gets no row: nothing is left of it.
    Decision onInventoryTaken(Event<InventoryTaken> event, Documents documents) {
        var decision = Decision.NOTHING;
        for (var item : event.data().items()) {
            var read =
                    documents
                            .find(PRODUCTS, item.productId().value())
                            .filter(it -> it.value().isListed());
            if (read.isPresent()) {
                decision = sold(decision, event, read.get(), item.quantity());
            }
        }
        return decision;
    }

    private Decision sold(
            Decision decision, Event<InventoryTaken> event, Versioned<Product> read, int quantity) {
        var order = event.data().orderId();
        var product = read.value().sold(quantity, clock.instant());
        var row = StockChange.of(read.value(), product, "order " + order, Optional.of(order));
        return decision.andUpdate(PRODUCTS, read, product)
                .andCreate(LEDGER, row.key(), row)
                .andPublish(ProductEvents.sold(event, product, row));
    }
}
