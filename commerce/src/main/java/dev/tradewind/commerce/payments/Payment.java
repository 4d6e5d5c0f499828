package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.EventId;
import java.time.Instant;
import java.util.Optional;

/// The one payment of an order.
///
/// @param orderCreated the event that led to it, from which its outcome event's id derives
/// @param authorisation the provider's reference, unless it declined
record Payment(
        OrderId orderId,
        EventId orderCreated,
        String customerEmail,
        long amountMinorUnits,
        Currency currency,
        PaymentStatus status,
        Optional<String> authorisation,
        Optional<DeclineReason> declineReason,
        Instant createdAt,
        Instant updatedAt) {
    static final DocumentCollection<Payment> PAYMENTS =
            DocumentCollection.of("payments", Payment.class)
                    .withState(payment -> payment.status.label());

    /// The payment of an order that was cancelled before it was authorised: none is to be made.
    static Payment abandoned(
            OrderId orderId,
            EventId orderCreated,
            String customerEmail,
            Money amount,
            Instant now) {
        return new Payment(
                orderId,
                orderCreated,
                customerEmail,
                amount.minorUnits(),
                amount.currency(),
                PaymentStatus.VOIDED,
                Optional.empty(),
                Optional.empty(),
                now,
                now);
    }

    boolean isAbandoned() {
        return status == PaymentStatus.VOIDED && authorisation.isEmpty();
    }

    /// The idempotency key of its authorisation.
    static String authorisationKey(OrderId orderId) {
        return orderId + ":authorise";
    }

    Money amount() {
        return new Money(amountMinorUnits, currency);
    }

    Payment settled(PaymentStatus next, Instant now) {
        return new Payment(
                orderId,
                orderCreated,
                customerEmail,
                amountMinorUnits,
                currency,
                next,
                authorisation,
                declineReason,
                createdAt,
                now);
    }
}
