package dev.tradewind.commerce.payments.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;

/// The provider declined an order's payment.
///
/// @param reason for programs: `insufficient_funds`
public record PaymentFailed(OrderId orderId, String customerEmail, String reason)
        implements PartOutcome {
    public static final EventType<PaymentFailed> TYPE =
            EventType.of(
                    "payment.failed",
                    "payments",
                    PaymentFailed.class,
                    failed -> failed.orderId().value());

    /// As a payment provider spells it; the other reasons may not be there the next time.
    private static final String ACCOUNT_SUSPENDED = "account_suspended";

    /// Tells whether the same account would be declined again, however often it is asked.
    @JsonIgnore
    public boolean isDeclinedForGood() {
        return reason.equals(ACCOUNT_SUSPENDED);
    }
}
