package dev.tradewind.commerce.inventory.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;
import java.util.Optional;

/// Every line of an order is set aside.
///
/// @param simulateTechnicalFailure only in the demo profile: the service that is to fail
public record InventoryReserved(
        OrderId orderId, String customerEmail, Optional<String> simulateTechnicalFailure) {
    public static final EventType<InventoryReserved> TYPE =
            EventType.of(
                    "inventory.reserved",
                    "inventory",
                    InventoryReserved.class,
                    reserved -> reserved.orderId().value());
}
