package dev.tradewind.commerce.payments.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;

/// An authorisation ended by itself before all of its order was dispatched. Goods that are dispatched now are
/// authorised anew, which the customer's bank may decline.
///
/// @param amount that was left, exact, in `currency`
public record PaymentExpired(
        OrderId orderId, String customerEmail, BigDecimal amount, String currency)
        implements PartOutcome {
    public static final EventType<PaymentExpired> TYPE =
            EventType.of(
                    "payment.expired",
                    "payments",
                    PaymentExpired.class,
                    expired -> expired.orderId().value());
}
