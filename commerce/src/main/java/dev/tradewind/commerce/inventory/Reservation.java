package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.EventId;
import java.time.Instant;
import java.util.List;

/// The goods that one order has set aside: all of its lines or none.
///
/// @param orderCreated the event that led to it, from which its outcome event's id derives
/// @param lines one for each product
/// @param missing the products of which there was too little
record Reservation(
        OrderId orderId,
        EventId orderCreated,
        String customerEmail,
        List<Line> lines,
        List<Sku> missing,
        ReservationStatus status,
        Instant createdAt) {
    static final DocumentCollection<Reservation> RESERVATIONS =
            DocumentCollection.of("reservations", Reservation.class)
                    .withState(reservation -> reservation.status.label());

    Reservation {
        lines = List.copyOf(lines);
        missing = List.copyOf(missing);
    }

    /// The reservation of an order that was cancelled before: none is to be made.
    static Reservation abandoned(
            OrderId orderId, EventId orderCreated, String customerEmail, Instant now) {
        return new Reservation(
                orderId,
                orderCreated,
                customerEmail,
                List.of(),
                List.of(),
                ReservationStatus.RELEASED,
                now);
    }

    boolean isAbandoned() {
        return lines.isEmpty();
    }

    Reservation ended(ReservationStatus end) {
        return new Reservation(
                orderId, orderCreated, customerEmail, lines, missing, end, createdAt);
    }

    /// So many of one product.
    record Line(Sku sku, int quantity) {}
}
