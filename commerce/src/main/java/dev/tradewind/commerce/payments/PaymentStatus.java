package dev.tradewind.commerce.payments;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Where a payment is in its life.
enum PaymentStatus {
    AUTHORISED,
    DECLINED,
    CAPTURED,
    /// The provider would not let go of what it had authorised; someone has to look.
    CAPTURE_DECLINED,
    VOIDED;

    @JsonValue
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
