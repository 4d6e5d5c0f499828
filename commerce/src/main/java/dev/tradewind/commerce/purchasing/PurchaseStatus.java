package dev.tradewind.commerce.purchasing;

import dev.tradewind.commerce.Labelled;

/// The place of a purchase order in its life.
enum PurchaseStatus implements Labelled {
    OPEN,
    /// All that was ordered has come.
    RECEIVED,
    /// Nothing more is to come.
    CANCELED
}
