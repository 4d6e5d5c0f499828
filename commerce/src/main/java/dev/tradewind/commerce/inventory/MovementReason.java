package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.Labelled;

/// The reason for which the quantity on hand of a product changed.
enum MovementReason implements Labelled {
    /// There was so much when its ledger began.
    OPENING,
    /// Somebody counted, and it was another number.
    COUNT,
    /// A supplier sent it.
    RECEIPT,
    /// It left the house for a customer.
    SHIPPED,
    /// It came back, from the carrier or from the customer.
    RETURNED,
    /// It came back and cannot be sold again.
    SCRAPPED,
    /// Somebody found, broke or lost some, and said why.
    CORRECTION,
    /// It was brought from one warehouse to another: a row out and a row in.
    TRANSFER,

    /// The catalog counts it, and said so.
    LISTED
}
