package dev.tradewind.commerce.shipping;

import dev.tradewind.commerce.Allotment;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PostalAddress;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.commerce.shipping.OrderShipment.Line;
import dev.tradewind.commerce.shipping.events.ShippedItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The first shipments of orders, as orders' events have them made.
final class ShipmentDrafts {
    private static final String ON_REQUEST = "order_canceled";

    private ShipmentDrafts() {}

    /// The shipments of a confirmed order, one from each warehouse that has goods of it, which no carrier has taken yet. Each
    /// has its share of the total, in the order in which the warehouses were chosen.
    static List<OrderShipment> of(OrderConfirmed order, Instant now) {
        var currency = Currency.stored(order.currency());
        var lines = order.items().map(items -> lines(items, currency)).orElse(List.of());
        var share = new OrderShare(order.total().minorUnits(), OrderShipment.value(lines), 0);
        var loads = loads(order, lines);
        var drafts = new ArrayList<OrderShipment>();
        for (var load : loads) {
            drafts.add(
                    draft(
                            new ShipmentId(order.orderId(), drafts.size() + 1),
                            order.customerEmail(),
                            load,
                            share,
                            currency,
                            loads.size() == 1,
                            now,
                            order.shipTo()));
            share = share.after(OrderShipment.value(load.lines()));
        }
        return drafts;
    }

    private static List<Load> loads(OrderConfirmed order, List<Line> lines) {
        if (order.allocation().isEmpty()) {
            return List.of(new Load(Optional.empty(), lines));
        }
        var loads = new ArrayList<Load>();
        var rest = lines;
        for (var allotment : order.allocation().get()) {
            var goods = Goods.of(rest).without(items(allotment));
            loads.add(new Load(allotment.warehouse().named(), goods.taken()));
            rest = goods.rest();
        }
        if (!rest.isEmpty()) {
            throw new IllegalStateException(
                    "order %s has goods that leave from nowhere: %s"
                            .formatted(order.orderId(), rest));
        }
        return loads;
    }

    private static List<ShippedItem> items(Allotment allotment) {
        return allotment.items().stream()
                .map(it -> new ShippedItem(it.sku(), it.quantity()))
                .toList();
    }

    /// The goods that leave from one warehouse.
    private record Load(Optional<WarehouseId> warehouse, List<Line> lines) {
        Load {
            lines = List.copyOf(lines);
        }
    }

    private static List<Line> lines(List<OrderCreated.Item> items, Currency currency) {
        return items.stream()
                .map(item ->
                        new Line(
                                item.sku(),
                                item.quantity(),
                                Money.of(item.price(), currency).minorUnits(),
                                item.amount().map(it -> it.amount(currency))))
                .toList();
    }

    /// The note that an order has no shipment, and that there is to be none.
    static OrderShipment none(OrderId orderId, String customerEmail, Instant now) {
        return draft(
                        ShipmentId.first(orderId),
                        customerEmail,
                        new Load(Optional.empty(), List.of()),
                        new OrderShare(0, 0, 0),
                        Currency.ofShop(),
                        true,
                        now,
                        Optional.empty())
                .in(ShipmentStatus.CANCELED, ON_REQUEST, now);
    }

    /// The shipment as it is once its order is cancelled.
    static OrderShipment canceled(OrderShipment shipment, Instant now) {
        return shipment.in(ShipmentStatus.CANCELED, ON_REQUEST, now);
    }

    private static OrderShipment draft(
            ShipmentId id,
            String customerEmail,
            Load load,
            OrderShare share,
            Currency currency,
            boolean isLast,
            Instant now,
            Optional<PostalAddress> shipTo) {
        return new OrderShipment(
                id,
                customerEmail,
                shipTo,
                load.lines(),
                share,
                currency,
                isLast,
                ShipmentStatus.CREATED,
                Optional.empty(),
                Optional.empty(),
                now,
                now,
                load.warehouse(),
                0);
    }
}
