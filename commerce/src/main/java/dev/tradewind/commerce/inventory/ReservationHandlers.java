package dev.tradewind.commerce.inventory;

import static dev.tradewind.commerce.inventory.Reservation.RESERVATIONS;

import dev.tradewind.commerce.DemoSwitches;
import dev.tradewind.commerce.SimulatedFailure;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.inventory.Reservation.Line;
import dev.tradewind.commerce.inventory.events.InventoryFailed;
import dev.tradewind.commerce.inventory.events.InventoryReserved;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Versioned;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The handler of new orders, which sets every line of one aside, or none, and tells the outcome.
final class ReservationHandlers {
    private static final String OUTCOME = "inventory-outcome";
    private static final String OUT_OF_STOCK = "out_of_stock";

    private final StockLevels levels;
    private final SimulatedFailure failure;
    private final InstantSource clock;

    ReservationHandlers(StockLevels levels, SimulatedFailure failure, InstantSource clock) {
        this.levels = levels;
        this.failure = failure;
        this.clock = clock;
    }

    /// An order that has its reservation gets no second one; its outcome is told again, under the same id. One that
    /// was cancelled before gets none.
    Decision onOrderCreated(Event<OrderCreated> event, Documents documents) {
        var known = documents.find(RESERVATIONS, event.data().orderId().value());
        if (known.map(Versioned::value).filter(Reservation::isAbandoned).isPresent()) {
            return Decision.NOTHING;
        }
        if (known.isPresent()) {
            return tell(event, known.get().value(), Decision.NOTHING);
        }
        failure.strike(event, documents);
        var lines = lines(event.data());
        var missing = missing(event, lines, documents);
        return missing.isEmpty() ? reserve(event, lines, documents) : refuse(event, lines, missing);
    }

    /// One line for each product, however many the order has of it.
    private static List<Line> lines(OrderCreated order) {
        var quantities = new LinkedHashMap<Sku, Integer>();
        for (var item : order.items()) {
            quantities.merge(item.sku(), item.quantity(), Math::addExact);
        }
        return Line.of(quantities);
    }

    private List<Sku> missing(Event<?> event, List<Line> lines, Documents documents) {
        var outcome = event.context().extension(DemoSwitches.INVENTORY_OUTCOME);
        if (outcome.equals(Optional.of(OUT_OF_STOCK))) {
            return lines.stream().map(Line::sku).toList();
        }
        return lines.stream()
                .filter(line ->
                        !levels.find(line.sku(), documents).value().canPromise(line.quantity()))
                .map(Line::sku)
                .toList();
    }

    private Decision reserve(Event<OrderCreated> event, List<Line> lines, Documents documents) {
        var reservation = reservation(event, lines, List.of(), ReservationStatus.RESERVED);
        var decision = Decision.create(RESERVATIONS, reservation.orderId().value(), reservation);
        var cause = Cause.of(event, "order " + reservation.orderId(), reservation.createdAt());
        for (var line : lines) {
            decision =
                    levels.change(line.sku(), cause, documents)
                            .with(stock -> stock.reserve(line.quantity()))
                            .addTo(decision);
        }
        return tell(event, reservation, decision);
    }

    private Decision refuse(Event<OrderCreated> event, List<Line> lines, List<Sku> missing) {
        var reservation = reservation(event, lines, missing, ReservationStatus.OUT_OF_STOCK);
        return tell(
                event,
                reservation,
                Decision.create(RESERVATIONS, reservation.orderId().value(), reservation));
    }

    private Reservation reservation(
            Event<OrderCreated> event,
            List<Line> lines,
            List<Sku> missing,
            ReservationStatus status) {
        var order = event.data();
        return new Reservation(
                order.orderId(),
                event.id(),
                order.customerEmail(),
                lines,
                missing,
                status,
                clock.instant(),
                List.of());
    }

    private static Decision tell(
            Event<OrderCreated> event, Reservation reservation, Decision decision) {
        var id = reservation.orderCreated().derive(OUTCOME);
        var at = reservation.createdAt();
        if (reservation.missing().isEmpty()) {
            var reserved =
                    InventoryReserved.of(
                            reservation.orderId(),
                            reservation.customerEmail(),
                            event.data().total());
            return decision.andPublish(event.leadsTo(InventoryReserved.TYPE, id, at, reserved));
        }
        var failed =
                new InventoryFailed(
                        reservation.orderId(),
                        reservation.customerEmail(),
                        OUT_OF_STOCK,
                        reservation.missing());
        return decision.andPublish(event.leadsTo(InventoryFailed.TYPE, id, at, failed));
    }
}
