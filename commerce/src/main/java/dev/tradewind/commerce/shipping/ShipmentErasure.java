package dev.tradewind.commerce.shipping;

import static dev.tradewind.commerce.shipping.OrderShipment.SHIPMENTS;

import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;

/// Replaces a customer in the shipments of an order: its address, and what is on labels. What the carrier knows is with the
/// carrier.
final class ShipmentErasure {
    private ShipmentErasure() {}

    static Decision onOrderErased(Event<OrderErased> event, Documents documents) {
        var alias = event.data().customerEmail();
        var decision = Decision.NOTHING;
        for (var read : OrderShipments.find(event.data().orderId(), documents).all()) {
            decision = decision.andUpdate(SHIPMENTS, read, read.value().erased(alias));
        }
        return decision;
    }
}
