package dev.tradewind.commerce.inventory;

import static dev.tradewind.commerce.inventory.Reservation.RESERVATIONS;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.inventory.events.InventoryReleased;
import dev.tradewind.commerce.inventory.events.InventoryTaken;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Versioned;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The handlers of an order's end: what was set aside is taken out of stock once its order is confirmed, and
/// released when the order is cancelled. A reservation that has ended is left alone.
final class SettlementHandlers {
    private final StockLevels levels;
    private final InstantSource clock;

    SettlementHandlers(StockLevels levels, InstantSource clock) {
        this.levels = levels;
        this.clock = clock;
    }

    Decision onOrderConfirmed(Event<OrderConfirmed> event, Documents documents) {
        var read = find(event.data().orderId(), documents);
        var reservation = read.value();
        if (reservation.status() != ReservationStatus.RESERVED) {
            return Decision.NOTHING;
        }
        var decision =
                Decision.update(RESERVATIONS, read, reservation.ended(ReservationStatus.TAKEN));
        var listed = new ArrayList<InventoryTaken.Item>();
        for (var line : reservation.lines()) {
            var stock = levels.find(line.sku(), documents);
            decision = StockLevels.put(decision, stock, stock.value().take(line.quantity()));
            if (stock.value().isListed()) {
                listed.add(new InventoryTaken.Item(line.sku(), line.quantity()));
            }
        }
        return listed.isEmpty() ? decision : decision.andPublish(taken(event, listed));
    }

    private Event<InventoryTaken> taken(
            Event<OrderConfirmed> event, List<InventoryTaken.Item> items) {
        return event.leadsTo(
                InventoryTaken.TYPE,
                "inventory-taken",
                clock.instant(),
                new InventoryTaken(event.data().orderId(), items));
    }

    Decision onOrderCancelled(Event<OrderCancelled> event, Documents documents) {
        var cancelled = event.data();
        if (cancelled.total().isPresent()
                && documents.find(RESERVATIONS, cancelled.orderId().value()).isEmpty()) {
            return abandon(event);
        }
        var read = find(cancelled.orderId(), documents);
        var reservation = read.value();
        if (reservation.status() != ReservationStatus.RESERVED) {
            return Decision.NOTHING;
        }
        var decision =
                Decision.update(RESERVATIONS, read, reservation.ended(ReservationStatus.RELEASED));
        for (var line : reservation.lines()) {
            var stock = levels.find(line.sku(), documents);
            decision = StockLevels.put(decision, stock, stock.value().release(line.quantity()));
        }
        var released = new InventoryReleased(reservation.orderId());
        return decision.andPublish(
                event.leadsTo(
                        InventoryReleased.TYPE, "inventory-released", clock.instant(), released));
    }

    private Decision abandon(Event<OrderCancelled> event) {
        var cancelled = event.data();
        var orderCreated = event.context().causationId().orElse(event.id());
        var reservation =
                Reservation.abandoned(
                        cancelled.orderId(),
                        orderCreated,
                        cancelled.customerEmail(),
                        clock.instant());
        return Decision.create(RESERVATIONS, cancelled.orderId().value(), reservation);
    }

    private static Versioned<Reservation> find(OrderId orderId, Documents documents) {
        return documents
                .find(RESERVATIONS, orderId.value())
                .orElseThrow(() ->
                        new IllegalStateException("order " + orderId + " has no reservation"));
    }
}
