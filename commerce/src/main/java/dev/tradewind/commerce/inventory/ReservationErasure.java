package dev.tradewind.commerce.inventory;

import static dev.tradewind.commerce.inventory.Reservation.RESERVATIONS;

import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;

/// Replaces a customer in the reservation of an order.
final class ReservationErasure {
    private ReservationErasure() {}

    static Decision onOrderErased(Event<OrderErased> event, Documents documents) {
        return documents
                .find(RESERVATIONS, event.data().orderId().value())
                .map(read ->
                        Decision.update(
                                RESERVATIONS,
                                read,
                                read.value().erased(event.data().customerEmail())))
                .orElse(Decision.NOTHING);
    }
}
