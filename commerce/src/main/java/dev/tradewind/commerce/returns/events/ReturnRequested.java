package dev.tradewind.commerce.returns.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.EventType;
import java.util.List;

/// A customer will send goods back.
///
/// @param returnId of one of the returns of an order
/// @param reason the customer's
public record ReturnRequested(
        OrderId orderId, String returnId, String customerEmail, List<Item> items, String reason)
        implements PartOutcome {
    public static final EventType<ReturnRequested> TYPE =
            EventType.of(
                    "return.requested",
                    "returns",
                    ReturnRequested.class,
                    requested -> requested.orderId().value());

    public ReturnRequested {
        items = List.copyOf(items);
    }

    /// So many of one product.
    public record Item(Sku sku, int quantity) {}
}
