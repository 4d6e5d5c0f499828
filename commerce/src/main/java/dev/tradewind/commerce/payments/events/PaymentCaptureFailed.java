package dev.tradewind.commerce.payments.events;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;

/// The money for goods that left the house could not be taken; somebody has to look.
///
/// @param amount of the shipment, exact, in `currency`
/// @param reason for programs: `insufficient_funds`, or `given_up` of what was authorised and is no more
public record PaymentCaptureFailed(
        OrderId orderId,
        String shipmentId,
        String customerEmail,
        BigDecimal amount,
        String currency,
        String reason)
        implements PartOutcome {
    public static final EventType<PaymentCaptureFailed> TYPE =
            EventType.of(
                    "payment.capture_failed",
                    "payments",
                    PaymentCaptureFailed.class,
                    failed -> failed.orderId().value());

    public Money total() {
        return Money.of(amount, Currency.stored(currency));
    }
}
