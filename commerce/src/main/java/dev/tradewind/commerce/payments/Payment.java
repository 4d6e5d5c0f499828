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
