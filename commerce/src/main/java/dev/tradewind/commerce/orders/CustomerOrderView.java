package dev.tradewind.commerce.orders;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// An order of a customer with an id, as the API shows it: what was asked for, in the same words.
///
/// @param status `pending`, `paid` once its payment is authorised, then as in the other form; that somebody looks at it is
///     not told
/// @param shipments absent before there is one
record CustomerOrderView(
        @JsonProperty("order_id") OrderId orderId,
        @JsonProperty("customer_id") String customerId,
        List<Item> items,
        BigDecimal total,
        String status,
        Optional<List<Shipment>> shipments) {
    private static final String PAID = "paid";

    static CustomerOrderView of(Order order) {
        return new CustomerOrderView(
                order.orderId(),
                order.customerEmail(),
                order.lines().stream().map(line -> Item.of(line, order)).toList(),
                order.total().decimal(),
                status(order),
                Shipment.of(order.shipments()));
    }

    private static String status(Order order) {
        if (!order.status().isOpen()) {
            return order.status().label();
        }
        return order.payment() == Outcome.SUCCEEDED ? PAID : OrderStatus.PENDING.label();
    }

    /// A line, at the price of one.
    record Item(@JsonProperty("product_id") Sku productId, int quantity, BigDecimal price) {
        static Item of(Order.Line line, Order order) {
            var price = new Money(line.priceMinorUnits(), order.currency());
            return new Item(line.sku(), line.quantity(), price.decimal());
        }
    }

    /// A shipment, and how to follow it.
    record Shipment(
            @JsonProperty("shipment_id") String shipmentId,
            KnownShipment.Place status,
            Optional<String> carrier,
            @JsonProperty("tracking_id") Optional<String> trackingId,
            @JsonProperty("estimated_delivery") Optional<String> estimatedDelivery) {
        static Optional<List<Shipment>> of(List<KnownShipment> known) {
            return Optional.of(known.stream().map(Shipment::of).toList())
                    .filter(shipments -> !shipments.isEmpty());
        }

        private static Shipment of(KnownShipment shipment) {
            return new Shipment(
                    shipment.shipmentId(),
                    shipment.status(),
                    shipment.carrier(),
                    shipment.trackingId(),
                    shipment.estimatedDelivery());
        }
    }

    /// The answer to whoever asks for an order of this form that is not there.
    record Missing(String detail) {
        static final Missing ORDER = new Missing("Order not found");
    }
}
