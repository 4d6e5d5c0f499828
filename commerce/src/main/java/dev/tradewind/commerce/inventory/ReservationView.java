package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.inventory.Reservation.Line;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A reservation as the API shows it.
///
/// @param items what the order wanted, one for each product; none of an order that was cancelled before
/// @param left the goods that are set aside and have not left the house
/// @param missing the products of which there was too little
record ReservationView(
        OrderId orderId,
        ReservationStatus status,
        List<Line> items,
        List<Line> left,
        List<Sku> missing,
        Instant createdAt) {
    ReservationView {
        items = List.copyOf(items);
        left = List.copyOf(left);
        missing = List.copyOf(missing);
    }

    static ReservationView of(Reservation reservation) {
        return new ReservationView(
                reservation.orderId(),
                reservation.status(),
                reservation.lines(),
                reservation.status().holdsGoods() ? reservation.left() : List.of(),
                reservation.missing(),
                reservation.createdAt());
    }

    /// Some of the reservations, in the order of their orders' ids.
    ///
    /// @param next what to pass as `after` for the following ones
    record Listing(List<ReservationView> items, Optional<String> next) {
        Listing {
            items = List.copyOf(items);
        }
    }
}
