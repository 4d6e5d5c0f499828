package dev.tradewind.commerce.payments.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.commerce.TaxedPrice;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Money went back to the customer.
///
/// @param refundId of one of the refunds of a payment
/// @param amount of this refund, exact, in `currency`
/// @param full nothing of what was captured is left, and nothing more will be captured
/// @param reason why, in the words of whoever asked
/// @param taxes in the amount, by rate; absent of an order of a version that decided none
public record PaymentRefunded(
        OrderId orderId,
        String refundId,
        String customerEmail,
        BigDecimal amount,
        String currency,
        boolean full,
        String reason,
        @JsonInclude(Include.NON_ABSENT) Optional<List<TaxedPrice>> taxes)
        implements PartOutcome {
    public static final EventType<PaymentRefunded> TYPE =
            EventType.of(
                    "payment.refunded",
                    "payments",
                    PaymentRefunded.class,
                    refunded -> refunded.orderId().value());

    public PaymentRefunded {
        taxes = taxes.map(List::copyOf);
    }

    /// Money of an order that was placed without taxes.
    public PaymentRefunded(
            OrderId orderId,
            String refundId,
            String customerEmail,
            BigDecimal amount,
            String currency,
            boolean full,
            String reason) {
        this(orderId, refundId, customerEmail, amount, currency, full, reason, Optional.empty());
    }

    public Money total() {
        return Money.of(amount, Currency.stored(currency));
    }
}
