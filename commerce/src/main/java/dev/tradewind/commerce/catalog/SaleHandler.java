package dev.tradewind.commerce.catalog;

import static dev.tradewind.commerce.catalog.Product.PRODUCTS;
import static dev.tradewind.commerce.catalog.StockChange.LEDGER;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.inventory.events.InventoryMoved;
import dev.tradewind.commerce.inventory.events.InventoryTaken;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Versioned;
import java.time.InstantSource;
import java.util.Optional;

/// The handlers of what inventory knows first: goods that left the house with an order, which are a row of the ledger each
/// with that order as its reason, and goods that came into it.
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

    Decision onInventoryMoved(Event<InventoryMoved> event, Documents documents) {
        var moved = event.data();
        return documents
                .find(PRODUCTS, moved.productId().value())
                .filter(it -> it.value().isListed())
                .map(read ->
                        moved(
                                Decision.NOTHING,
                                event,
                                read,
                                moved.change(),
                                moved.reason(),
                                Optional.empty()))
                .orElse(Decision.NOTHING);
    }

    private Decision sold(
            Decision decision, Event<InventoryTaken> event, Versioned<Product> read, int quantity) {
        var order = event.data().orderId();
        return moved(decision, event, read, -quantity, "order " + order, Optional.of(order));
    }

    private Decision moved(
            Decision decision,
            Event<?> event,
            Versioned<Product> read,
            int change,
            String reason,
            Optional<OrderId> order) {
        var product = read.value().moved(change, clock.instant());
        var row = StockChange.of(read.value(), product, reason, order);
        return decision.andUpdate(PRODUCTS, read, product)
                .andCreate(LEDGER, row.key(), row)
                .andPublish(ProductEvents.moved(event, product, row));
    }
}
