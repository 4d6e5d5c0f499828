package dev.tradewind.commerce.orders;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import java.math.BigDecimal;
import java.util.List;

/// An order of a customer with an id, as the API shows it: what was asked for, in the same words.
///
/// @param status `pending`, `paid` once its payment is authorised, `confirmed`, `cancelled`
record CustomerOrderView(
        @JsonProperty("order_id") OrderId orderId,
        @JsonProperty("customer_id") String customerId,
        List<Item> items,
        BigDecimal total,
        String status) {
    private static final String PAID = "paid";

    static CustomerOrderView of(Order order) {
        return new CustomerOrderView(
                order.orderId(),
                order.customerEmail(),
                order.lines().stream().map(line -> Item.of(line, order)).toList(),
                order.total().decimal(),
                status(order));
    }

    private static String status(Order order) {
        var isPaid = order.status() == OrderStatus.PENDING && order.payment() == Outcome.SUCCEEDED;
        return isPaid ? PAID : order.status().label();
    }

    /// A line, at the price of one.
    record Item(@JsonProperty("product_id") Sku productId, int quantity, BigDecimal price) {
        static Item of(Order.Line line, Order order) {
            var price = new Money(line.priceMinorUnits(), order.currency());
            return new Item(line.sku(), line.quantity(), price.decimal());
        }
    }

    /// The answer to whoever asks for an order of this form that is not there.
    record Missing(String detail) {
        static final Missing ORDER = new Missing("Order not found");
    }
}
