package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.Labelled;

/// The place of a reservation in its life.
enum ReservationStatus implements Labelled {
    RESERVED,
    OUT_OF_STOCK,
    /// The order was confirmed, and the goods are gone.
    TAKEN,
    RELEASED
}
