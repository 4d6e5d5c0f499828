package dev.tradewind.commerce.wire;

import dev.tradewind.commerce.DemoSwitches;
import dev.tradewind.commerce.inventory.events.InventoryFailed;
import dev.tradewind.commerce.inventory.events.InventoryReleased;
import dev.tradewind.commerce.inventory.events.InventoryReserved;
import dev.tradewind.commerce.notifications.events.CustomerNotified;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.commerce.payments.events.PaymentCaptured;
import dev.tradewind.commerce.payments.events.PaymentCompleted;
import dev.tradewind.commerce.payments.events.PaymentFailed;
import dev.tradewind.commerce.payments.events.PaymentVoided;
import dev.tradewind.eventing.dialect.BusDialect;
import dev.tradewind.eventing.dialect.BusFlow;
import dev.tradewind.eventing.dialect.EnvelopeDialect;
import dev.tradewind.eventing.dialect.Flow;
import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.eventing.dialect.Spelling;
import dev.tradewind.eventing.plan.IntakeQueueNames;
import java.util.List;
import java.util.Map;

/// The topic of an order's events and the bus where they are put too, their spelling there, and that of their queues.
public final class OrderEvents {
    public static final String TOPIC = "order-events";

    public static final String BUS = "ecom-bus";

    public static final EnvelopeDialect DIALECT =
            new EnvelopeDialect(Spelling.of(types()), Spelling.of(sources()))
                    .carrying(DemoSwitches.PAYMENT_OUTCOME, "paymentOutcome", OrderCreated.TYPE)
                    .carrying(DemoSwitches.INVENTORY_OUTCOME, "inventoryOutcome", OrderCreated.TYPE)
                    .carrying(
                            DemoSwitches.FAILING_SERVICE,
                            "simulateTechnicalFailure",
                            OrderCreated.TYPE,
                            PaymentCompleted.TYPE,
                            PaymentFailed.TYPE,
                            InventoryReserved.TYPE,
                            InventoryFailed.TYPE);

    public static final Flow FLOW =
            new Flow(
                    TOPIC,
                    DIALECT,
                    List.of(
                            OrderCreated.TYPE,
                            OrderConfirmed.TYPE,
                            OrderCancelled.TYPE,
                            PaymentCompleted.TYPE,
                            PaymentFailed.TYPE,
                            PaymentCaptured.TYPE,
                            PaymentVoided.TYPE,
                            InventoryReserved.TYPE,
                            InventoryFailed.TYPE,
                            InventoryReleased.TYPE,
                            CustomerNotified.TYPE));

    /// The bus on which the same events are put for rules and archives that others make there.
    public static final BusFlow BUS_FLOW =
            new BusFlow(
                    BUS,
                    new BusDialect(
                                    Spelling.of(types()),
                                    Spelling.of(busSources()),
                                    Spelling.of(busMembers()))
                            .naming(
                                    "PaymentDeclined",
                                    PaymentFailed.TYPE,
                                    PaymentFailed::isDeclinedForGood),
                    FLOW.types());

    /// The topic and the bus together.
    public static final Flows FLOWS = Flows.of(FLOW).andOn(BUS_FLOW);

    /// The queues are named after what is in them: `payment-queue`.
    public static final IntakeQueueNames QUEUE_NAMES =
            new IntakeQueueNames(
                    Spelling.of(
                            Map.of(
                                    "payments", "payment",
                                    "payments-settlement", "payment-settlement",
                                    "notifications", "notification",
                                    "orders", "order")));

    private OrderEvents() {}

    private static Map<String, String> types() {
        return Map.ofEntries(
                Map.entry(OrderCreated.TYPE.name(), "OrderCreated"),
                Map.entry(OrderConfirmed.TYPE.name(), "OrderConfirmed"),
                Map.entry(OrderCancelled.TYPE.name(), "OrderCancelled"),
                Map.entry(PaymentCompleted.TYPE.name(), "PaymentCompleted"),
                Map.entry(PaymentFailed.TYPE.name(), "PaymentFailed"),
                Map.entry(PaymentCaptured.TYPE.name(), "PaymentCaptured"),
                Map.entry(PaymentVoided.TYPE.name(), "PaymentVoided"),
                Map.entry(InventoryReserved.TYPE.name(), "InventoryReserved"),
                Map.entry(InventoryFailed.TYPE.name(), "InventoryFailed"),
                Map.entry(InventoryReleased.TYPE.name(), "InventoryReleased"),
                Map.entry(CustomerNotified.TYPE.name(), "CustomerNotified"));
    }

    private static Map<String, String> sources() {
        return Map.of(
                "orders", "order-service",
                "payments", "payment-service",
                "inventory", "inventory-service",
                "notifications", "notification-service");
    }

    private static Map<String, String> busSources() {
        return Map.of(
                "orders", "app.orders",
                "payments", "app.payments",
                "inventory", "app.inventory",
                "notifications", "app.notifications");
    }

    private static Map<String, String> busMembers() {
        return Map.of(
                "totalAmount", "value",
                "customerEmail", "customerId",
                "sku", "productId");
    }
}
