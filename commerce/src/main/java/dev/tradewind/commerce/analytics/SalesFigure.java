package dev.tradewind.commerce.analytics;

import dev.tradewind.commerce.Labelled;

/// Something that is counted, with the amounts that it is about.
enum SalesFigure implements Labelled {
    /// With their totals.
    ORDERS_PLACED,

    /// With their totals.
    ORDERS_CONFIRMED,

    /// Without amounts: an order may end before anybody knows of its payment.
    ORDERS_CANCELLED,
    ORDERS_HELD,

    /// With what their goods cost.
    SHIPMENTS_DISPATCHED,
    SHIPMENTS_DELIVERED,

    /// With what the customer paid.
    PAYMENTS_CAPTURED,

    /// With what went back.
    PAYMENTS_REFUNDED,

    /// With what is owed for them.
    RETURNS_INSPECTED
}
