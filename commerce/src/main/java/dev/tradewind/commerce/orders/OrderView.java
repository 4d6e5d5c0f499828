package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.EventId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An order as the API shows it: amounts as exact decimals.
record OrderView(
        OrderId orderId,
        EventId eventId,
        String customerEmail,
        String currency,
        List<Item> items,
        BigDecimal totalAmount,
        PublicationStatus publicationStatus,
        OrderStatus status,
        Outcome payment,
        Outcome inventory,
        Optional<String> cancelReason,
        Instant createdAt,
        Instant updatedAt) {
    static OrderView of(Order order) {
        return new OrderView(
                order.orderId(),
                order.eventId(),
                order.customerEmail(),
                order.currency().code(),
                order.lines().stream().map(line -> Item.of(line, order)).toList(),
                order.total().decimal(),
                order.publicationStatus(),
                order.status(),
                order.payment(),
                order.inventory(),
                order.cancelReason(),
                order.createdAt(),
                order.updatedAt());
    }

    /// Some of the orders, and where to go on.
    ///
    /// @param next what to pass as `after` for the following ones
    record Listing(List<OrderView> items, Optional<String> next) {}

    /// A line with its price as a decimal.
    record Item(Sku sku, int quantity, BigDecimal price) {
        static Item of(Order.Line line, Order order) {
            var price = new Money(line.priceMinorUnits(), order.currency());
            return new Item(line.sku(), line.quantity(), price.decimal());
        }
    }
}
