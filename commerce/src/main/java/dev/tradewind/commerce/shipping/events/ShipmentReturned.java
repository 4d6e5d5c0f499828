package dev.tradewind.commerce.shipping.events;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.util.List;

/// A shipment came back undelivered: its goods are in the house again, and what was paid for them is owed.
///
/// @param amount what the customer paid for them, exact, in `currency`
public record ShipmentReturned(
        OrderId orderId,
        String shipmentId,
        String customerEmail,
        List<ShippedItem> items,
        BigDecimal amount,
        String currency)
        implements PartOutcome {
    public static final EventType<ShipmentReturned> TYPE =
            EventType.of(
                    "shipment.returned",
                    "shipping",
                    ShipmentReturned.class,
                    returned -> returned.orderId().value());

    public ShipmentReturned {
        items = List.copyOf(items);
    }

    public Money total() {
        return Money.of(amount, Currency.stored(currency));
    }
}
