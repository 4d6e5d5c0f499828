package dev.tradewind.commerce.payments;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Why a provider declines.
public enum DeclineReason {
    /// The issuer gave no reason.
    DECLINED,
    INSUFFICIENT_FUNDS,
    ACCOUNT_SUSPENDED,
    /// The billing address is not the one that the issuer knows.
    ADDRESS_MISMATCH;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
