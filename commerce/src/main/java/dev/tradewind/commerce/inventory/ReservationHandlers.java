package dev.tradewind.commerce.inventory;

import static dev.tradewind.commerce.inventory.Reservation.RESERVATIONS;

import dev.tradewind.commerce.DemoSwitches;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.SimulatedFailure;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.inventory.Reservation.Line;
import dev.tradewind.commerce.inventory.events.InventoryFailed;
import dev.tradewind.commerce.inventory.events.InventoryReserved;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.commerce.orders.events.OrderReservationRequested;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.Versioned;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The handlers of orders whose goods are wanted, which set every line of one aside, or none, and tell the outcome.
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

    Decision onOrderCreated(Event<OrderCreated> event, Documents documents) {
        var order = event.data();
        return decide(
                event,
                new Wanted(
                        order.orderId(),
                        event.id(),
                        order.customerEmail(),
                        order.items(),
                        order.total()),
                documents);
    }

    /// Its outcome has the id that it would have if inventory had been told of the order itself.
    Decision onReservationRequested(Event<OrderReservationRequested> event, Documents documents) {
        var order = event.data();
        return decide(
                event,
                new Wanted(
                        order.orderId(),
                        order.startedBy(),
                        order.customerEmail(),
                        order.items(),
                        order.total()),
                documents);
    }

    /// An order that has its reservation gets no second one; its outcome is told again, under the same id. One that
    /// was cancelled before gets none.
    private Decision decide(Event<?> event, Wanted wanted, Documents documents) {
        var known = documents.find(RESERVATIONS, wanted.orderId().value());
        if (known.map(Versioned::value).filter(Reservation::isAbandoned).isPresent()) {
            return Decision.NOTHING;
        }
        if (known.isPresent()) {
            return tell(event, wanted, known.get().value(), Decision.NOTHING);
        }
        failure.strike(event, documents);
        var lines = wanted.lines();
        var rule = new AllocationRule(Warehouses.find(documents).value().shipping());
        var missing = missing(event, lines, rule, documents);
        if (!missing.isEmpty()) {
            var refused = reservation(wanted, lines, missing, ReservationStatus.OUT_OF_STOCK);
            return tell(event, wanted, refused, created(refused));
        }
        var allocated = rule.allocate(lines, sku -> levels.find(sku, documents).value());
        var reserved = reservation(wanted, allocated, List.of(), ReservationStatus.RESERVED);
        return tell(event, wanted, reserved, setAside(event, reserved, documents));
    }

    private List<Sku> missing(
            Event<?> event, List<Line> lines, AllocationRule rule, Documents documents) {
        var outcome = event.context().extension(DemoSwitches.INVENTORY_OUTCOME);
        if (outcome.equals(Optional.of(OUT_OF_STOCK))) {
            return lines.stream().map(Line::sku).toList();
        }
        return lines.stream()
                .filter(line ->
                        !rule.canPromise(
                                levels.find(line.sku(), documents).value(), line.quantity()))
                .map(Line::sku)
                .toList();
    }

    private static Decision created(Reservation reservation) {
        return Decision.create(RESERVATIONS, reservation.orderId().value(), reservation);
    }

    private Decision setAside(Event<?> event, Reservation reservation, Documents documents) {
        var cause = Cause.of(event, "order " + reservation.orderId(), reservation.createdAt());
        var stocks = levels.changes(cause, documents);
        for (var line : reservation.lines()) {
            stocks.change(
                    line.sku(),
                    it -> it.with(stock -> stock.reserve(line.place(), line.quantity())));
        }
        return stocks.addTo(created(reservation));
    }

    private Reservation reservation(
            Wanted wanted, List<Line> lines, List<Sku> missing, ReservationStatus status) {
        return new Reservation(
                wanted.orderId(),
                wanted.orderCreated(),
                wanted.customerEmail(),
                lines,
                missing,
                status,
                clock.instant(),
                List.of());
    }

    private static Decision tell(
            Event<?> event, Wanted wanted, Reservation reservation, Decision decision) {
        var id = reservation.orderCreated().derive(OUTCOME);
        var at = reservation.createdAt();
        if (reservation.missing().isEmpty()) {
            var reserved =
                    InventoryReserved.of(
                            reservation.orderId(),
                            reservation.customerEmail(),
                            wanted.total(),
                            reservation.allotments());
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

    /// An order whose goods are wanted.
    ///
    /// @param orderCreated the event of the order, from which the id of its outcome derives
    private record Wanted(
            OrderId orderId,
            EventId orderCreated,
            String customerEmail,
            List<OrderCreated.Item> items,
            Money total) {
        /// One line for each product, however many the order has of it.
        List<Line> lines() {
            var quantities = new LinkedHashMap<Sku, Integer>();
            for (var item : items) {
                quantities.merge(item.sku(), item.quantity(), Math::addExact);
            }
            return Line.of(quantities);
        }
    }
}
