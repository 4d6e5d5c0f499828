package dev.tradewind.commerce.shipping;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PostalAddress;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.commerce.shipping.OrderShipment.Line;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The first shipments of orders, as orders' events have them made.
final class ShipmentDrafts {
    private static final String ON_REQUEST = "order_canceled";

    private ShipmentDrafts() {}

    /// The shipment of a confirmed order, which no carrier has taken yet.
    static OrderShipment of(OrderConfirmed order, Instant now) {
        var currency = Currency.stored(order.currency());
        var lines = order.items().map(items -> lines(items, currency)).orElse(List.of());
        return draft(
                order.orderId(),
                order.customerEmail(),
                lines,
                new OrderShare(order.total().minorUnits(), OrderShipment.value(lines), 0),
                currency,
                now,
                order.shipTo());
    }

    private static List<Line> lines(List<OrderCreated.Item> items, Currency currency) {
        return items.stream()
                .map(item ->
                        new Line(
                                item.sku(),
                                item.quantity(),
                                Money.of(item.price(), currency).minorUnits()))
                .toList();
    }

    /// The note that an order has no shipment, and that there is to be none.
    static OrderShipment none(OrderId orderId, String customerEmail, Instant now) {
        return draft(
                        orderId,
                        customerEmail,
                        List.of(),
                        new OrderShare(0, 0, 0),
                        Currency.ofShop(),
                        now,
                        Optional.empty())
                .in(ShipmentStatus.CANCELED, ON_REQUEST, now);
    }

    /// The shipment as it is once its order is cancelled.
    static OrderShipment canceled(OrderShipment shipment, Instant now) {
        return shipment.in(ShipmentStatus.CANCELED, ON_REQUEST, now);
    }

    private static OrderShipment draft(
            OrderId orderId,
            String customerEmail,
            List<Line> lines,
            OrderShare share,
            Currency currency,
            Instant now,
            Optional<PostalAddress> shipTo) {
        return new OrderShipment(
                ShipmentId.first(orderId),
                customerEmail,
                shipTo,
                lines,
                share,
                currency,
                true,
                ShipmentStatus.CREATED,
                Optional.empty(),
                Optional.empty(),
                now,
                now);
    }
}
