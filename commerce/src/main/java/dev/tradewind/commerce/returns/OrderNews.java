package dev.tradewind.commerce.returns;

import static dev.tradewind.commerce.returns.ReturnableOrder.RETURNABLE_ORDERS;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.commerce.returns.ReturnableOrder.Line;
import dev.tradewind.commerce.shipping.events.ShipmentDelivered;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.eventing.Write;
import java.util.List;
import java.util.function.UnaryOperator;

/// The handlers of what returns has to know of orders: what their lines cost, what was in a shipment, and when it was
/// delivered.
final class OrderNews {
    /// An order of a version without lines is one whose prices are not known.
    Decision onOrderConfirmed(Event<OrderConfirmed> event, Documents documents) {
        var order = event.data();
        if (order.items().isEmpty()) {
            return Decision.NOTHING;
        }
        var currency = Currency.stored(order.currency());
        var lines = order.items().get().stream().map(item -> line(item, currency)).toList();
        return changed(
                order.orderId(),
                order.customerEmail(),
                it -> it.confirmed(lines, currency),
                documents);
    }

    private static Line line(OrderCreated.Item item, Currency currency) {
        return new Line(item.sku(), item.quantity(), Money.of(item.price(), currency).minorUnits());
    }

    Decision onShipmentDispatched(Event<ShipmentDispatched> event, Documents documents) {
        var shipment = event.data();
        var goods = Pieces.NONE;
        for (var item : shipment.items()) {
            goods = goods.with(item.sku(), item.quantity());
        }
        var all = goods;
        return changed(
                shipment.orderId(),
                shipment.customerEmail(),
                it ->
                        it.dispatched(
                                shipment.shipmentId(), all, shipment.total(), amounts(shipment)),
                documents);
    }

    private static List<ProductAmount> amounts(ShipmentDispatched shipment) {
        var currency = Currency.stored(shipment.currency());
        return shipment.items().stream()
                .flatMap(item ->
                        item.amount().stream()
                                .map(it -> new ProductAmount(item.sku(), it.amount(currency))))
                .toList();
    }

    Decision onShipmentDelivered(Event<ShipmentDelivered> event, Documents documents) {
        var shipment = event.data();
        return changed(
                shipment.orderId(),
                shipment.customerEmail(),
                it -> it.delivered(shipment.shipmentId(), event.time()),
                documents);
    }

    private static Decision changed(
            OrderId orderId,
            String customerEmail,
            UnaryOperator<ReturnableOrder> change,
            Documents documents) {
        var read =
                documents
                        .find(RETURNABLE_ORDERS, orderId.value())
                        .orElseGet(() ->
                                new Versioned<>(
                                        orderId.value(),
                                        ReturnableOrder.unknown(orderId, customerEmail),
                                        Write.ABSENT));
        var order = change.apply(read.value());
        return order.equals(read.value())
                ? Decision.NOTHING
                : Decision.update(RETURNABLE_ORDERS, read, order);
    }
}
