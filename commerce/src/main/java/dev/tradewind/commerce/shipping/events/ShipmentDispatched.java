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

/// Goods of an order left the house: they are to be paid, and are no longer in stock.
///
/// @param amount what the customer pays for them, exact, in `currency`; of the shipments of an order together its total
/// @param last nothing more of this order will be dispatched
/// @param warehouse that they left from; absent where that is the default one
public record ShipmentDispatched(
        OrderId orderId,
        String shipmentId,
        String customerEmail,
        List<ShippedItem> items,
        BigDecimal amount,
        String currency,
        boolean last,
        @JsonInclude(Include.NON_ABSENT) Optional<WarehouseId> warehouse)
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

    /// Goods that left from the default warehouse.
    public ShipmentDispatched(
            OrderId orderId,
            String shipmentId,
            String customerEmail,
            List<ShippedItem> items,
            BigDecimal amount,
            String currency,
            boolean last) {
        this(orderId, shipmentId, customerEmail, items, amount, currency, last, Optional.empty());
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
