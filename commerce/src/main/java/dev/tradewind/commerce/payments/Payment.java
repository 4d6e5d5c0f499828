package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.Versioned;
import java.time.Instant;
import java.util.Optional;

/// The one payment of an order.
///
/// @param orderCreated the event that led to it, from which its outcome event's id derives
/// @param amountMinorUnits the order's total
/// @param authorisation the provider's reference, unless it declined
/// @param movements what became of the money; absent where none was set aside, and of a payment that a version before
///     there were shipments settled
record Payment(
        OrderId orderId,
        EventId orderCreated,
        String customerEmail,
        long amountMinorUnits,
        Currency currency,
        PaymentStatus status,
        Optional<String> authorisation,
        Optional<DeclineReason> declineReason,
        Optional<Funds> movements,
        Instant createdAt,
        Instant updatedAt) {
    static final DocumentCollection<Payment> PAYMENTS =
            DocumentCollection.of("payments", Payment.class)
                    .withState(payment -> payment.status.label());

    Payment {
        if (movements.filter(it -> it.captured() > amountMinorUnits).isPresent()) {
            throw new IllegalStateException(
                    "more than its total would be captured for order " + orderId);
        }
    }

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
                Optional.empty(),
                now,
                now);
    }

    /// The payment of an order.
    ///
    /// @throws IllegalStateException if it has none
    static Versioned<Payment> of(OrderId orderId, Documents documents) {
        return documents
                .find(PAYMENTS, orderId.value())
                .orElseThrow(
                        () -> new IllegalStateException("order " + orderId + " has no payment"));
    }

    /// The payment of somebody whom nobody knows any more.
    Payment erased(String alias) {
        return new Payment(
                orderId,
                orderCreated,
                alias,
                amountMinorUnits,
                currency,
                status,
                authorisation,
                declineReason,
                movements,
                createdAt,
                updatedAt);
    }

    boolean isAbandoned() {
        return status == PaymentStatus.VOIDED && authorisation.isEmpty();
    }

    /// The idempotency key of its authorisation.
    static String authorisationKey(OrderId orderId) {
        return orderId + ":authorise";
    }

    Money amount() {
        return money(amountMinorUnits);
    }

    Money money(long minorUnits) {
        return new Money(minorUnits, currency);
    }

    /// The money as it stands, which of a payment of an earlier version its status says.
    Funds funds() {
        return movements.orElseGet(() ->
                switch (status) {
                    case CAPTURED ->
                            Funds.authorised(amountMinorUnits, Optional.empty())
                                    .with(paidAtConfirmation());
                    case AUTHORISED, CAPTURE_DECLINED ->
                            Funds.authorised(amountMinorUnits, Optional.empty());
                    case VOIDED, DECLINED, EXPIRED, PARTLY_CAPTURED, PARTLY_REFUNDED, REFUNDED ->
                            Funds.authorised(0, Optional.empty()).givenUp();
                });
    }

    private Capture paidAtConfirmation() {
        return new Capture(
                Capture.AT_CONFIRMATION,
                amountMinorUnits,
                CaptureOutcome.CAPTURED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                updatedAt);
    }

    /// Tells whether it was paid as a whole when its order was confirmed.
    boolean isPaidAtConfirmation() {
        return funds().knows(Capture.AT_CONFIRMATION);
    }

    /// The provider's reference of what it set aside.
    String requiredAuthorisation() {
        return authorisation.orElseThrow(() ->
                new IllegalStateException(
                        "the payment of order %s has no authorisation".formatted(orderId)));
    }

    /// The payment after its money moved.
    Payment with(Funds funds, Instant now) {
        return new Payment(
                orderId,
                orderCreated,
                customerEmail,
                amountMinorUnits,
                currency,
                funds.status(),
                authorisation,
                declineReason,
                Optional.of(funds),
                createdAt,
                now);
    }
}
