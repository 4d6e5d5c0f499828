package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.OrderFlow;

/// The refusal to change the flow of orders while some wait for their payment or their goods.
public final class OrdersWaiting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OrdersWaiting(OrderFlow theirs) {
        super(
                "orders wait that took the %s flow, and would never be paid in another; let them end first, with --flow %s"
                        .formatted(theirs.label(), theirs.label()));
    }
}
