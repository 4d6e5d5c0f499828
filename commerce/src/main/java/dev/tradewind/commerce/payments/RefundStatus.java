package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Labelled;

/// The place of a refund in its life.
enum RefundStatus implements Labelled {
    /// Set aside; the provider is being asked.
    REQUESTED,
    REFUNDED,
    /// The provider paid what came out of one shipment, and not what came out of another.
    PARTLY_REFUNDED,
    /// The provider would not pay; somebody has to look.
    FAILED
}
