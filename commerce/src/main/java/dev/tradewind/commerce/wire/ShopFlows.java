package dev.tradewind.commerce.wire;

import dev.tradewind.commerce.catalog.events.ProductCreated;
import dev.tradewind.commerce.catalog.events.ProductDeleted;
import dev.tradewind.commerce.catalog.events.ProductStockUpdated;
import dev.tradewind.commerce.catalog.events.ProductUpdated;
import dev.tradewind.commerce.orders.events.OrderAged;
import dev.tradewind.commerce.payments.events.PaymentFailed;
import dev.tradewind.commerce.returns.events.ReturnAged;
import dev.tradewind.commerce.shipping.events.ShipmentArrived;
import dev.tradewind.commerce.shipping.events.ShipmentSplit;
import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.dialect.BusDialect;
import dev.tradewind.eventing.dialect.BusFlow;
import dev.tradewind.eventing.dialect.Flow;
import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.eventing.dialect.Spelling;
import dev.tradewind.eventing.plan.IntakeQueueNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The topics of the services' events together, the bus where events are put too, and the spelling of queues.
public final class ShopFlows {
    public static final String BUS = "ecom-bus";

    /// The events of products that are facts for everyone: what is left out is between inventory and catalog, and would
    /// count twice if it were replayed to them.
    private static final Map<EventType<?>, String> PRODUCTS_ON_BUS =
            Map.of(
                    ProductCreated.TYPE, "ProductCreated",
                    ProductUpdated.TYPE, "ProductUpdated",
                    ProductDeleted.TYPE, "ProductDeleted",
                    ProductStockUpdated.TYPE, "ProductStockUpdated");

    /// The events that a service tells itself, later, and nobody else.
    private static final Set<EventType<?>> WITHIN =
            Set.of(OrderAged.TYPE, ShipmentSplit.TYPE, ShipmentArrived.TYPE, ReturnAged.TYPE);

    /// The bus on which the same events are put for rules and archives that others make there.
    public static final BusFlow BUS_FLOW =
            new BusFlow(
                    BUS,
                    new BusDialect(
                                    Spelling.of(busTypes()),
                                    ServiceNames.ON_BUS,
                                    Spelling.of(busMembers()))
                            .naming(
                                    "PaymentDeclined",
                                    PaymentFailed.TYPE,
                                    PaymentFailed::isDeclinedForGood),
                    typesOnBus());

    /// The topics and the bus together.
    public static final Flows FLOWS =
            Flows.of(
                            OrderEvents.FLOW,
                            CatalogEvents.FLOW,
                            StockEvents.FLOW,
                            CartEvents.FLOW,
                            LedgerEvents.FLOW,
                            MessageEvents.FLOW,
                            SagaEvents.FLOW)
                    .andOn(BUS_FLOW);

    /// The queues are named after what is in them: `payment-queue`.
    public static final IntakeQueueNames QUEUE_NAMES =
            new IntakeQueueNames(
                    Spelling.of(
                            Map.of(
                                    "payments", "payment",
                                    "payments-settlement", "payment-settlement",
                                    "payments-refunds", "refund",
                                    "payments-ledger", "ledger",
                                    "notifications", "notification",
                                    "messages", "message",
                                    "messages-delivery", "message-delivery",
                                    "mails", "mail",
                                    "orders", "order")));

    private ShopFlows() {}

    /// The names of the topics.
    public static Set<String> topics() {
        return FLOWS.all().stream().map(Flow::topic).collect(Collectors.toSet());
    }

    private static List<EventType<?>> typesOnBus() {
        return Stream.of(
                        OrderEvents.FLOW.types().stream().filter(type -> !WITHIN.contains(type)),
                        CatalogEvents.FLOW.types().stream().filter(PRODUCTS_ON_BUS::containsKey),
                        LedgerEvents.FLOW.types().stream().filter(LedgerEvents.ON_BUS::containsKey),
                        StockEvents.FLOW.types().stream(),
                        SagaEvents.FLOW.types().stream().filter(SagaEvents.ON_BUS::containsKey))
                .<EventType<?>>flatMap(types -> types)
                .toList();
    }

    private static Map<String, String> busTypes() {
        var types = new HashMap<>(OrderEvents.types());
        PRODUCTS_ON_BUS.forEach((type, detailType) -> types.put(type.name(), detailType));
        LedgerEvents.ON_BUS.forEach((type, detailType) -> types.put(type.name(), detailType));
        StockEvents.ON_BUS.forEach((type, detailType) -> types.put(type.name(), detailType));
        SagaEvents.ON_BUS.forEach((type, detailType) -> types.put(type.name(), detailType));
        return types;
    }

    private static Map<String, String> busMembers() {
        return Map.of(
                "totalAmount", "value",
                "customerEmail", "customerId",
                "sku", "productId");
    }
}
