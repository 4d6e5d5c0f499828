package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.TaxedPrice;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A refund as the API shows it: its amounts as exact decimals.
///
/// @param taxes in the amount, by rate, or in what was paid of it; absent of an order of a version that decided none
record RefundView(
        String refundId,
        OrderId orderId,
        RefundStatus status,
        BigDecimal amount,
        BigDecimal paid,
        Optional<List<TaxedPrice>> taxes,
        String currency,
        String reason,
        List<String> references,
        Optional<DeclineReason> declineReason,
        Instant requestedAt,
        Instant updatedAt) {
    RefundView {
        references = List.copyOf(references);
    }

    static RefundView of(Refund refund) {
        return new RefundView(
                refund.refundId(),
                refund.orderId(),
                refund.status(),
                refund.amount().decimal(),
                refund.money(refund.paidMinorUnits()).decimal(),
                refund.taxedPrices(),
                refund.currency().code(),
                refund.reason(),
                refund.references(),
                refund.declineReason(),
                refund.requestedAt(),
                refund.updatedAt());
    }

    /// The refunds of a payment.
    ///
    /// @param refundable what can still be asked for
    record Listing(List<RefundView> items, BigDecimal refundable, String currency) {
        Listing {
            items = List.copyOf(items);
        }
    }
}
