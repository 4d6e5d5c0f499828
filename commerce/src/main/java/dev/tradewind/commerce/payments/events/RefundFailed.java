package dev.tradewind.commerce.payments.events;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;

/// The provider would not pay money back; somebody has to look.
///
/// @param amount of this refund, exact, in `currency`
/// @param reason the provider's
public record RefundFailed(
        OrderId orderId,
        String refundId,
        String customerEmail,
        BigDecimal amount,
        String currency,
        String reason)
        implements PartOutcome {
    public static final EventType<RefundFailed> TYPE =
            EventType.of(
                    "refund.failed",
                    "payments",
                    RefundFailed.class,
                    failed -> failed.orderId().value());

    public Money total() {
        return Money.of(amount, Currency.stored(currency));
    }
}
