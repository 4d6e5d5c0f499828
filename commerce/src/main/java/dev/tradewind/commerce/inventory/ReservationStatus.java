package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.Labelled;

/// The place of a reservation in its life.
enum ReservationStatus implements Labelled {
    RESERVED,
    OUT_OF_STOCK,
    /// The order was confirmed, and not all of its goods have left.
    COMMITTED,
    /// All of its goods are gone.
    TAKEN,
    RELEASED;

    /// Tells whether goods in the house are set aside for it.
    boolean holdsGoods() {
        return this == RESERVED || this == COMMITTED;
    }
}
