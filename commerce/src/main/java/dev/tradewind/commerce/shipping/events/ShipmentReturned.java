package dev.tradewind.commerce.shipping.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.commerce.TaxSums;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// A shipment came back undelivered: its goods are in the house again, and what was paid for them is owed.
///
/// @param amount what the customer paid for them, exact, in `currency`
/// @param warehouse that they are in again; absent where that is the default one
public record ShipmentReturned(
        OrderId orderId,
        String shipmentId,
        String customerEmail,
        List<ShippedItem> items,
        BigDecimal amount,
        String currency,
        @JsonInclude(Include.NON_ABSENT) Optional<WarehouseId> warehouse)
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

    /// Goods that are in the default warehouse again.
    public ShipmentReturned(
            OrderId orderId,
            String shipmentId,
            String customerEmail,
            List<ShippedItem> items,
            BigDecimal amount,
            String currency) {
        this(orderId, shipmentId, customerEmail, items, amount, currency, Optional.empty());
    }

    /// The amounts of the goods by their taxes; none of an order of a version that decided none.
    public TaxSums taxes() {
        var of = Currency.stored(currency);
        return TaxSums.of(
                items.stream()
                        .flatMap(item -> item.amount().stream())
                        .map(it -> it.amount(of))
                        .toList());
    }

    public Money total() {
        return Money.of(amount, Currency.stored(currency));
    }
}
