package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Labelled;

/// The place of a payment in its life.
enum PaymentStatus implements Labelled {
    AUTHORISED,
    DECLINED,
    /// Some of its shipments are paid, and more is set aside.
    PARTLY_CAPTURED,
    CAPTURED,
    /// The provider would not let go of what it had authorised for a shipment; someone has to look. Also while it is
    /// asked for once more.
    CAPTURE_DECLINED,
    /// Ended by itself before anything was dispatched.
    EXPIRED,
    VOIDED,
    PARTLY_REFUNDED,
    REFUNDED
}
