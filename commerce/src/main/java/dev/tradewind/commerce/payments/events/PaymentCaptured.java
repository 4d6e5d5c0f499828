package dev.tradewind.commerce.payments.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.util.Optional;

/// The customer paid for a shipment of an order.
///
/// @param amount of this shipment, exact, in `currency`
/// @param shipmentId absent of an order that was paid as a whole when it was confirmed
public record PaymentCaptured(
        OrderId orderId,
        BigDecimal amount,
        String currency,
        @JsonInclude(Include.NON_ABSENT) Optional<String> shipmentId) {
    public static final EventType<PaymentCaptured> TYPE =
            EventType.of(
                    "payment.captured",
                    "payments",
                    PaymentCaptured.class,
                    captured -> captured.orderId().value());
}
