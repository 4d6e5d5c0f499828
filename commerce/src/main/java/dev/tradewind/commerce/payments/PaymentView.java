package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.TaxedPrice;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A payment as the API shows it: its amounts as exact decimals.
///
/// @param amount the order's total
/// @param captured taken for shipments
/// @param refunded paid back
/// @param refundsDue promised, and not paid back yet
/// @param released of what was set aside, given up or ended by itself
/// @param captures what became of the money for each shipment
record PaymentView(
        OrderId orderId,
        PaymentStatus status,
        BigDecimal amount,
        String currency,
        BigDecimal captured,
        BigDecimal refunded,
        BigDecimal refundsDue,
        BigDecimal released,
        List<CaptureView> captures,
        Optional<String> authorisation,
        Optional<Instant> authorisedUntil,
        Optional<DeclineReason> declineReason,
        Instant createdAt,
        Instant updatedAt) {
    PaymentView {
        captures = List.copyOf(captures);
    }

    static PaymentView of(Payment payment) {
        var funds = payment.funds();
        return new PaymentView(
                payment.orderId(),
                payment.status(),
                payment.amount().decimal(),
                payment.currency().code(),
                payment.money(funds.captured()).decimal(),
                payment.money(funds.refunded()).decimal(),
                payment.money(funds.refundsDue()).decimal(),
                payment.money(funds.released()).decimal(),
                funds.captures().stream().map(it -> CaptureView.of(it, payment)).toList(),
                payment.authorisation(),
                funds.endsAt(),
                payment.declineReason(),
                payment.createdAt(),
                payment.updatedAt());
    }

    /// Some payments, with what to pass as `after` for the following ones.
    record Listing(List<PaymentView> items, Optional<String> next) {
        Listing {
            items = List.copyOf(items);
        }
    }

    /// The money for a shipment.
    ///
    /// @param taxes in the amount, by rate; absent of an order of a version that decided none
    record CaptureView(
            String shipmentId,
            CaptureOutcome outcome,
            BigDecimal amount,
            Optional<List<TaxedPrice>> taxes,
            Optional<String> reference,
            Optional<String> reason,
            Optional<Integer> retries,
            Instant at) {
        static CaptureView of(Capture capture, Payment payment) {
            return new CaptureView(
                    capture.shipmentId(),
                    capture.outcome(),
                    payment.money(capture.minorUnits()).decimal(),
                    capture.taxedPrices(payment.currency()),
                    capture.reference(),
                    capture.reason(),
                    capture.retries(),
                    capture.at());
        }
    }
}
