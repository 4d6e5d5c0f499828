package dev.tradewind.commerce.inventory.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tradewind.commerce.Allotment;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Every line of an order is set aside.
///
/// @param totalAmount of the order, for whoever is to be paid next; events of the first version have none
/// @param currency likewise
/// @param allocation what leaves from where; absent where all of it leaves from the default warehouse
public record InventoryReserved(
        OrderId orderId,
        String customerEmail,
        @JsonInclude(Include.NON_ABSENT) Optional<BigDecimal> totalAmount,
        @JsonInclude(Include.NON_ABSENT) Optional<String> currency,
        @JsonInclude(Include.NON_ABSENT) Optional<List<Allotment>> allocation)
        implements PartOutcome {
    public static final EventType<InventoryReserved> TYPE =
            EventType.of(
                    "inventory.reserved",
                    "inventory",
                    InventoryReserved.class,
                    reserved -> reserved.orderId().value());

    public InventoryReserved {
        allocation = allocation.map(List::copyOf);
    }

    public static InventoryReserved of(
            OrderId orderId,
            String customerEmail,
            Money total,
            Optional<List<Allotment>> allocation) {
        return new InventoryReserved(
                orderId,
                customerEmail,
                Optional.of(total.decimal()),
                Optional.of(total.currency().code()),
                allocation);
    }

    public Optional<Money> total() {
        return totalAmount.flatMap(
                amount -> currency.map(code -> Money.of(amount, Currency.stored(code))));
    }
}
