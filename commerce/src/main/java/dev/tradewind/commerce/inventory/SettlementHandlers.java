package dev.tradewind.commerce.inventory;

import static dev.tradewind.commerce.inventory.Reservation.RESERVATIONS;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.inventory.Reservation.Line;
import dev.tradewind.commerce.inventory.events.InventoryReleased;
import dev.tradewind.commerce.inventory.events.ReservationAbandoned;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.orders.events.OrderReleaseRequested;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.Versioned;
import java.time.InstantSource;
import java.util.function.BiFunction;

/// The handlers of what becomes of an order: what was set aside is committed to it once it is confirmed, and released when it
/// is cancelled. A reservation that has come further, or ended, is left alone.
final class SettlementHandlers {
    private final StockLevels levels;
    private final ShipmentHandlers shipments;
    private final InstantSource clock;

    SettlementHandlers(StockLevels levels, ShipmentHandlers shipments, InstantSource clock) {
        this.levels = levels;
        this.shipments = shipments;
        this.clock = clock;
    }

    Decision onOrderConfirmed(Event<OrderConfirmed> event, Documents documents) {
        var read = Reservations.find(event.data().orderId(), documents);
        var reservation = read.value();
        if (reservation.status() != ReservationStatus.RESERVED) {
            return Decision.NOTHING;
        }
        if (event.data().items().isEmpty()) {
            return shipments.withoutShipment(event, read, documents);
        }
        var committed = reservation.in(ReservationStatus.COMMITTED);
        return eachLine(
                Decision.update(RESERVATIONS, read, committed),
                event,
                reservation,
                (stock, line) -> stock.commit(line.place(), line.quantity()),
                documents);
    }

    Decision onOrderCancelled(Event<OrderCancelled> event, Documents documents) {
        var cancelled = event.data();
        if (cancelled.total().isPresent()
                && documents.find(RESERVATIONS, cancelled.orderId().value()).isEmpty()) {
            var orderCreated = event.context().causationId().orElse(event.id());
            return abandon(cancelled.orderId(), orderCreated, cancelled.customerEmail());
        }
        var read = Reservations.find(cancelled.orderId(), documents);
        var reservation = read.value();
        return reservation.status().holdsGoods()
                ? release(event, read, documents)
                : Decision.NOTHING;
    }

    /// Answers in any case, as the run of the order waits for that: whoever cancelled the order may have been quicker. Of
    /// goods that have left nothing can be said that it would expect.
    Decision onReleaseRequested(Event<OrderReleaseRequested> event, Documents documents) {
        var request = event.data();
        var known = documents.find(RESERVATIONS, request.orderId().value());
        if (known.isEmpty()) {
            return told(
                    event,
                    abandon(request.orderId(), request.startedBy(), request.customerEmail()));
        }
        return switch (known.get().value().status()) {
            case RESERVED, COMMITTED -> release(event, known.get(), documents);
            case OUT_OF_STOCK, RELEASED -> told(event, Decision.NOTHING);
            case TAKEN -> Decision.NOTHING;
        };
    }

    private Decision told(Event<OrderReleaseRequested> event, Decision decision) {
        var abandoned = new ReservationAbandoned(event.data().orderId());
        return decision.andPublish(
                event.leadsTo(
                        ReservationAbandoned.TYPE,
                        "reservation-abandoned",
                        clock.instant(),
                        abandoned));
    }

    private Decision release(Event<?> event, Versioned<Reservation> read, Documents documents) {
        var reservation = read.value();
        boolean isReserved = reservation.status() == ReservationStatus.RESERVED;
        var decision =
                eachLine(
                        Decision.update(
                                RESERVATIONS, read, reservation.in(ReservationStatus.RELEASED)),
                        event,
                        reservation,
                        (stock, line) ->
                                isReserved
                                        ? stock.releaseReserved(line.place(), line.quantity())
                                        : stock.uncommit(line.place(), line.quantity()),
                        documents);
        var released = new InventoryReleased(reservation.orderId());
        return decision.andPublish(
                event.leadsTo(
                        InventoryReleased.TYPE, "inventory-released", clock.instant(), released));
    }

    private Decision eachLine(
            Decision decision,
            Event<?> event,
            Reservation reservation,
            BiFunction<Stock, Line, Stock> change,
            Documents documents) {
        var cause = Cause.of(event, "order " + reservation.orderId(), clock.instant());
        var stocks = levels.changes(cause, documents);
        for (var line : reservation.left()) {
            stocks.change(line.sku(), it -> it.with(stock -> change.apply(stock, line)));
        }
        return stocks.addTo(decision);
    }

    private Decision abandon(OrderId orderId, EventId orderCreated, String customerEmail) {
        var reservation =
                Reservation.abandoned(orderId, orderCreated, customerEmail, clock.instant());
        return Decision.create(RESERVATIONS, orderId.value(), reservation);
    }
}
