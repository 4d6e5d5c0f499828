package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.Labelled;

/// The place of an order in its life.
enum OrderStatus implements Labelled {
    /// Waits for payment and inventory.
    PENDING,
    CONFIRMED,
    CANCELLED
}
