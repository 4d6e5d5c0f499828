package dev.tradewind.commerce.payments.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.TaxedPrice;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// The customer paid for a shipment of an order.
///
/// @param amount of this shipment, exact, in `currency`
/// @param shipmentId absent of an order that was paid as a whole when it was confirmed
/// @param taxes in the amount, by rate; absent of an order of a version that decided none
public record PaymentCaptured(
        OrderId orderId,
        BigDecimal amount,
        String currency,
        @JsonInclude(Include.NON_ABSENT) Optional<String> shipmentId,
        @JsonInclude(Include.NON_ABSENT) Optional<List<TaxedPrice>> taxes) {
    public static final EventType<PaymentCaptured> TYPE =
            EventType.of(
                    "payment.captured",
                    "payments",
                    PaymentCaptured.class,
                    captured -> captured.orderId().value());

    public PaymentCaptured {
        taxes = taxes.map(List::copyOf);
    }

    /// Money for an order that was placed without taxes.
    public PaymentCaptured(
            OrderId orderId, BigDecimal amount, String currency, Optional<String> shipmentId) {
        this(orderId, amount, currency, shipmentId, Optional.empty());
    }
}
