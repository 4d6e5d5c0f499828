package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Labelled;

/// Why a provider declines.
public enum DeclineReason implements Labelled {
    /// The issuer gave no reason.
    DECLINED,
    INSUFFICIENT_FUNDS,
    ACCOUNT_SUSPENDED,
    /// The billing address is not the one that the issuer knows.
    ADDRESS_MISMATCH
}
