package dev.tradewind.commerce.payments.events;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;

/// Money went back to the customer.
///
/// @param refundId of one of the refunds of a payment
/// @param amount of this refund, exact, in `currency`
/// @param full nothing of what was captured is left, and nothing more will be captured
/// @param reason why, in the words of whoever asked
public record PaymentRefunded(
        OrderId orderId,
        String refundId,
        String customerEmail,
        BigDecimal amount,
        String currency,
        boolean full,
        String reason)
        implements PartOutcome {
    public static final EventType<PaymentRefunded> TYPE =
            EventType.of(
                    "payment.refunded",
                    "payments",
                    PaymentRefunded.class,
                    refunded -> refunded.orderId().value());

    public Money total() {
        return Money.of(amount, Currency.stored(currency));
    }
}
