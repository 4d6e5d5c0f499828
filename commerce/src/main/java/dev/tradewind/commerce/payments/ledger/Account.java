package dev.tradewind.commerce.payments.ledger;

import dev.tradewind.commerce.Labelled;

/// One side of a movement of money. What an account has is positive, what it owes or gave is negative.
public enum Account implements Labelled {
    /// Set aside for the shop at customers' banks, and not captured.
    AUTHORISED,
    /// The other side of that.
    CUSTOMERS_BANKS,
    /// Captured by the payment provider and not paid back: what it owes the shop, before fees and payouts.
    PROVIDER,
    /// Sold, as a negative amount.
    SALES,
    /// Given back to customers, or promised to be.
    REFUNDS,
    /// Promised to customers and not paid back yet, as a negative amount.
    REFUNDS_DUE
}
