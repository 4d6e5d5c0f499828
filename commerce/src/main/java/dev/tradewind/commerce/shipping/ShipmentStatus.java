package dev.tradewind.commerce.shipping;

import dev.tradewind.commerce.Labelled;

/// The place of a shipment in its life.
enum ShipmentStatus implements Labelled {
    /// In the house.
    CREATED,

    /// On its way.
    DISPATCHED,
    DELIVERED,

    /// An attempt failed; the carrier tries again, or brings it back.
    DELIVERY_FAILED,

    /// Back in the house.
    RETURNED,

    /// It never leaves the house.
    CANCELED;

    /// Tells whether its goods left the house at some time.
    boolean hasLeft() {
        return this != CREATED && this != CANCELED;
    }
}
