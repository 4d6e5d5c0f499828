package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.Labelled;

/// Where an order is in its life.
enum OrderStatus implements Labelled {
    /// Waits for payment and inventory.
    PENDING,
    CONFIRMED,
    CANCELLED
}
