package dev.tradewind.commerce.wire;

import dev.tradewind.commerce.cart.events.CartAged;
import dev.tradewind.commerce.cart.events.CartCheckedOut;
import dev.tradewind.commerce.payments.events.PaymentCompleted;
import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.dialect.Flow;
import dev.tradewind.eventing.dialect.Flows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The topics of the services' events where each service is an application beside a sidecar, as the readers of such a shop
/// know them: products, orders and payments. What a customer checked out is the beginning of an order. They are in the order
/// in which an application asks for them.
public final class SidecarFlows {
    public static final String PAYMENTS = "payment-events";

    private static final Predicate<EventType<?>> OF_PAYMENTS =
            type -> type.source().equals(PaymentCompleted.TYPE.source());

    public static final Flows FLOWS =
            Flows.of(
                    CatalogEvents.FLOW,
                    new Flow(OrderEvents.TOPIC, OrderEvents.DIALECT, ofOrders()),
                    new Flow(PAYMENTS, OrderEvents.DIALECT, orderEvents(OF_PAYMENTS)),
                    StockEvents.FLOW,
                    new Flow(CartEvents.TOPIC, CartEvents.FLOW.dialect(), List.of(CartAged.TYPE)),
                    LedgerEvents.FLOW,
                    MessageEvents.FLOW);

    private SidecarFlows() {}

    private static List<EventType<?>> ofOrders() {
        var types = new ArrayList<>(orderEvents(OF_PAYMENTS.negate()));
        types.add(CartCheckedOut.TYPE);
        return types;
    }

    private static List<EventType<?>> orderEvents(Predicate<EventType<?>> which) {
        return OrderEvents.FLOW.types().stream().filter(which).toList();
    }
}
