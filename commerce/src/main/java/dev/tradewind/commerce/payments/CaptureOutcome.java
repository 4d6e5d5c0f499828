package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Labelled;

/// The outcome of taking the money for a shipment.
enum CaptureOutcome implements Labelled {
    CAPTURED,
    /// The provider would not let go of it; somebody has to look.
    DECLINED,
    /// Declined, and asked for once more; the answer is to come.
    REQUESTED,
    /// Declined, and not owed any more: the goods came back.
    RETURNED
}
