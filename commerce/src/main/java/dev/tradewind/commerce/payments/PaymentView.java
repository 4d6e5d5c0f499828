package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.OrderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// A payment as the API shows it: its amount as an exact decimal.
record PaymentView(
        OrderId orderId,
        PaymentStatus status,
        BigDecimal amount,
        String currency,
        Optional<String> authorisation,
        Optional<DeclineReason> declineReason,
        Instant createdAt,
        Instant updatedAt) {
    static PaymentView of(Payment payment) {
        return new PaymentView(
                payment.orderId(),
                payment.status(),
                payment.amount().decimal(),
                payment.currency().code(),
                payment.authorisation(),
                payment.declineReason(),
                payment.createdAt(),
                payment.updatedAt());
    }
}
