package dev.tradewind.commerce.shipping.events;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.util.List;

/// Goods of an order left the house: they are to be paid, and are no longer in stock.
///
/// @param amount what the customer pays for them, exact, in `currency`; of the shipments of an order together its total
/// @param last nothing more of this order will be dispatched
public record ShipmentDispatched(
        OrderId orderId,
        String shipmentId,
        String customerEmail,
        List<ShippedItem> items,
        BigDecimal amount,
        String currency,
        boolean last)
        implements PartOutcome {
    public static final EventType<ShipmentDispatched> TYPE =
            EventType.of(
                    "shipment.dispatched",
                    "shipping",
                    ShipmentDispatched.class,
                    dispatched -> dispatched.orderId().value());

    public ShipmentDispatched {
        items = List.copyOf(items);
    }

    public Money total() {
        return Money.of(amount, Currency.stored(currency));
    }
}
