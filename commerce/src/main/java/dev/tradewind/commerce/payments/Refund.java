package dev.tradewind.commerce.payments;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.TaxSums;
import dev.tradewind.commerce.TaxedAmount;
import dev.tradewind.commerce.TaxedPrice;
import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.eventing.DocumentCollection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Money that goes back to a customer, out of one capture of a payment or several.
///
/// @param refundId of one of the refunds of a payment
/// @param paidMinorUnits of the amount, so much is with the customer
/// @param references the provider's, of what it paid
/// @param declineReason the provider's, of what it would not pay
/// @param taxes in the amount, by rate, or in what was paid of it once the provider has answered; none of an order of a
///     version that decided none
/// @param full whether nothing of what was captured was left once the provider had answered; absent before, and of a version
///     that did not keep it
record Refund(
        String refundId,
        OrderId orderId,
        String customerEmail,
        long amountMinorUnits,
        long paidMinorUnits,
        Currency currency,
        String reason,
        RefundStatus status,
        List<String> references,
        Optional<DeclineReason> declineReason,
        Instant requestedAt,
        Instant updatedAt,
        @JsonInclude(Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY) List<TaxedAmount> taxes,
        @JsonInclude(Include.NON_ABSENT) Optional<Boolean> full) {
    static final DocumentCollection<Refund> REFUNDS =
            DocumentCollection.of("refunds", Refund.class)
                    .withState(refund -> refund.status.label());

    Refund {
        references = List.copyOf(references);
        taxes = List.copyOf(taxes);
        if (paidMinorUnits > amountMinorUnits) {
            throw new IllegalStateException("more than refund %s was paid".formatted(refundId));
        }
    }

    static Refund requested(
            Payment payment,
            String refundId,
            long amountMinorUnits,
            TaxSums taxes,
            String reason,
            Instant now) {
        return new Refund(
                refundId,
                payment.orderId(),
                payment.customerEmail(),
                amountMinorUnits,
                0,
                payment.currency(),
                reason,
                RefundStatus.REQUESTED,
                List.of(),
                Optional.empty(),
                now,
                now,
                taxes.byRate(),
                Optional.empty());
    }

    /// The refund of somebody whom nobody knows any more.
    Refund erased(String alias) {
        return new Refund(
                refundId,
                orderId,
                alias,
                amountMinorUnits,
                paidMinorUnits,
                currency,
                OrderErased.TEXT,
                status,
                references,
                declineReason,
                requestedAt,
                updatedAt,
                taxes,
                full);
    }

    static String keyPrefix(OrderId orderId) {
        return orderId + "/";
    }

    static String key(OrderId orderId, String refundId) {
        return keyPrefix(orderId) + refundId;
    }

    String key() {
        return key(orderId, refundId);
    }

    Money amount() {
        return new Money(amountMinorUnits, currency);
    }

    /// The taxes as events and answers have them.
    Optional<List<TaxedPrice>> taxedPrices() {
        return Optional.of(TaxedPrice.of(new TaxSums(taxes), currency)).filter(it -> !it.isEmpty());
    }

    Money money(long minorUnits) {
        return new Money(minorUnits, currency);
    }

    /// The refund once the provider has answered.
    Refund settled(
            long paid,
            TaxSums ofPaid,
            List<String> providers,
            Optional<DeclineReason> declined,
            boolean isFull,
            Instant now) {
        return new Refund(
                refundId,
                orderId,
                customerEmail,
                amountMinorUnits,
                paid,
                currency,
                reason,
                status(paid),
                providers,
                declined,
                requestedAt,
                now,
                ofPaid.byRate(),
                Optional.of(isFull));
    }

    /// The part of it that was not paid back, once it is settled.
    long failedMinorUnits() {
        return amountMinorUnits - paidMinorUnits;
    }

    private RefundStatus status(long paid) {
        if (paid == amountMinorUnits) {
            return RefundStatus.REFUNDED;
        }
        return paid == 0 ? RefundStatus.FAILED : RefundStatus.PARTLY_REFUNDED;
    }
}
