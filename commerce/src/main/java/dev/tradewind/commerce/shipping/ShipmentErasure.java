package dev.tradewind.commerce.shipping;

import static dev.tradewind.commerce.shipping.OrderShipment.SHIPMENTS;

import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import java.util.Optional;

/// Replaces a customer in the shipments of an order: its address, and what is on labels. What the carrier knows is with the
/// carrier.
final class ShipmentErasure {
    private ShipmentErasure() {}

    static Decision onOrderErased(Event<OrderErased> event, Documents documents) {
        var alias = event.data().customerEmail();
        var decision = Decision.NOTHING;
        var id = Optional.of(ShipmentId.first(event.data().orderId()));
        while (id.isPresent()) {
            var read = OrderShipment.find(id.get(), documents);
            if (read.isEmpty()) {
                break;
            }
            decision = decision.andUpdate(SHIPMENTS, read.get(), read.get().value().erased(alias));
            id = id.filter(it -> !it.isLastPossible()).map(ShipmentId::next);
        }
        return decision;
    }
}
