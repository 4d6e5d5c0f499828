package dev.tradewind.commerce.payments.events;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;

/// Money is to go back to the customer, and is set aside for that.
///
/// @param refundId of one of the refunds of a payment
/// @param amount of this refund, exact, in `currency`
/// @param reason why, in the words of whoever asked
public record RefundRequested(
        OrderId orderId,
        String refundId,
        String customerEmail,
        BigDecimal amount,
        String currency,
        String reason)
        implements PartOutcome {
    public static final EventType<RefundRequested> TYPE =
            EventType.of(
                    "refund.requested",
                    "payments",
                    RefundRequested.class,
                    requested -> requested.orderId().value());

    public Money total() {
        return Money.of(amount, Currency.stored(currency));
    }
}
