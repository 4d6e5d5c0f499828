package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Labelled;

/// The place of a payment in its life.
enum PaymentStatus implements Labelled {
    AUTHORISED,
    DECLINED,
    CAPTURED,
    /// The provider would not let go of what it had authorised; someone has to look.
    CAPTURE_DECLINED,
    VOIDED
}
