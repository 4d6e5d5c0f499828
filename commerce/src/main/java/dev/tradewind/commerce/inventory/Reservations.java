package dev.tradewind.commerce.inventory;

import static dev.tradewind.commerce.inventory.Reservation.RESERVATIONS;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Versioned;

/// The reservations of orders, each of which has one before anything else happens to it.
final class Reservations {
    private Reservations() {}

    /// @throws IllegalStateException if the order has none
    static Versioned<Reservation> find(OrderId orderId, Documents documents) {
        return documents
                .find(RESERVATIONS, orderId.value())
                .orElseThrow(() ->
                        new IllegalStateException("order " + orderId + " has no reservation"));
    }
}
