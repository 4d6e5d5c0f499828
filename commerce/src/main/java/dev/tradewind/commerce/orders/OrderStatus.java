package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.Labelled;

/// The place of an order in its life.
enum OrderStatus implements Labelled {
    /// Waits for payment and inventory.
    PENDING,

    /// Waits for whoever holds it, and is not confirmed before.
    HELD,

    /// Waits in the house.
    CONFIRMED,

    /// Waits for shipping to say whether it can still be cancelled.
    CANCEL_REQUESTED,

    /// Some of its goods are on their way.
    FULFILLING,

    /// All of them are, or were.
    SHIPPED,
    DELIVERED,
    CANCELLED,

    /// All that was paid for it went back.
    REFUNDED,

    /// All its goods came back undelivered.
    RETURNED;

    /// Tells whether it is neither confirmed nor at an end.
    boolean isOpen() {
        return this == PENDING || this == HELD;
    }
}
