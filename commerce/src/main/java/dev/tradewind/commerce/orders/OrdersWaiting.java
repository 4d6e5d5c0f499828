package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.OrderFlow;

/// The refusal to change the flow of orders while some wait for their payment, their goods or their money.
public final class OrdersWaiting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private OrdersWaiting(String message) {
        super(message);
    }

    static OrdersWaiting forPayment(OrderFlow theirs) {
        return new OrdersWaiting(
                "orders wait that took the %s flow, and would never be paid in another; let them end first, with --flow %s"
                        .formatted(theirs.label(), theirs.label()));
    }

    static OrdersWaiting forRefund(OrderFlow theirs) {
        return new OrdersWaiting(
                "refunds wait that the %s flow told of, and might never be paid in another; let them end first, with --flow %s"
                        .formatted(theirs.label(), theirs.label()));
    }
}
