package dev.tradewind.commerce.wire;

import dev.tradewind.commerce.DemoSwitches;
import dev.tradewind.commerce.fraud.events.FraudSuspected;
import dev.tradewind.commerce.inventory.events.InventoryFailed;
import dev.tradewind.commerce.inventory.events.InventoryReleased;
import dev.tradewind.commerce.inventory.events.InventoryReserved;
import dev.tradewind.commerce.inventory.events.ReservationAbandoned;
import dev.tradewind.commerce.invoicing.events.CreditNoteIssued;
import dev.tradewind.commerce.invoicing.events.InvoiceIssued;
import dev.tradewind.commerce.notifications.events.CustomerNotified;
import dev.tradewind.commerce.orders.events.OrderAged;
import dev.tradewind.commerce.orders.events.OrderCancelRequested;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.commerce.orders.events.OrderConfirmationRequested;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.commerce.orders.events.OrderHeld;
import dev.tradewind.commerce.orders.events.OrderHoldMissed;
import dev.tradewind.commerce.orders.events.OrderPaymentRequested;
import dev.tradewind.commerce.orders.events.OrderRecallRequested;
import dev.tradewind.commerce.orders.events.OrderReleaseRequested;
import dev.tradewind.commerce.orders.events.OrderReleased;
import dev.tradewind.commerce.orders.events.OrderReservationRequested;
import dev.tradewind.commerce.orders.events.OrderShippingRequested;
import dev.tradewind.commerce.orders.events.OrderStatusChanged;
import dev.tradewind.commerce.orders.events.OrderVoidRequested;
import dev.tradewind.commerce.orders.events.RefundRecorded;
import dev.tradewind.commerce.payments.events.PaymentAbandoned;
import dev.tradewind.commerce.payments.events.PaymentCaptureFailed;
import dev.tradewind.commerce.payments.events.PaymentCaptured;
import dev.tradewind.commerce.payments.events.PaymentCompleted;
import dev.tradewind.commerce.payments.events.PaymentExpired;
import dev.tradewind.commerce.payments.events.PaymentFailed;
import dev.tradewind.commerce.payments.events.PaymentRefunded;
import dev.tradewind.commerce.payments.events.PaymentVoided;
import dev.tradewind.commerce.payments.events.RefundAbandoned;
import dev.tradewind.commerce.payments.events.RefundFailed;
import dev.tradewind.commerce.payments.events.RefundPaymentRequested;
import dev.tradewind.commerce.payments.events.RefundRecordingRequested;
import dev.tradewind.commerce.payments.events.RefundRequested;
import dev.tradewind.commerce.returns.events.ReturnAged;
import dev.tradewind.commerce.returns.events.ReturnCanceled;
import dev.tradewind.commerce.returns.events.ReturnInspected;
import dev.tradewind.commerce.returns.events.ReturnReceived;
import dev.tradewind.commerce.returns.events.ReturnRequested;
import dev.tradewind.commerce.shipping.events.RecallRefused;
import dev.tradewind.commerce.shipping.events.ShipmentArrived;
import dev.tradewind.commerce.shipping.events.ShipmentCancelRefused;
import dev.tradewind.commerce.shipping.events.ShipmentCanceled;
import dev.tradewind.commerce.shipping.events.ShipmentCreated;
import dev.tradewind.commerce.shipping.events.ShipmentDelivered;
import dev.tradewind.commerce.shipping.events.ShipmentDeliveryFailed;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.commerce.shipping.events.ShipmentReturned;
import dev.tradewind.commerce.shipping.events.ShipmentSplit;
import dev.tradewind.commerce.shipping.events.ShippingAbandoned;
import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.dialect.EnvelopeDialect;
import dev.tradewind.eventing.dialect.Flow;
import dev.tradewind.eventing.dialect.Spelling;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The topic of an order's events, and their spelling there.
public final class OrderEvents {
    public static final String TOPIC = "order-events";

    public static final EnvelopeDialect DIALECT =
            new EnvelopeDialect(Spelling.of(types()), ServiceNames.ON_TOPICS)
                    .carrying(
                            DemoSwitches.PAYMENT_OUTCOME,
                            "paymentOutcome",
                            OrderCreated.TYPE,
                            OrderReservationRequested.TYPE,
                            InventoryReserved.TYPE,
                            OrderPaymentRequested.TYPE)
                    .carrying(
                            DemoSwitches.SHIPPING_OUTCOME,
                            "shippingOutcome",
                            OrderCreated.TYPE,
                            OrderReservationRequested.TYPE,
                            InventoryReserved.TYPE,
                            OrderPaymentRequested.TYPE,
                            PaymentCompleted.TYPE,
                            OrderConfirmationRequested.TYPE,
                            OrderConfirmed.TYPE,
                            OrderShippingRequested.TYPE)
                    .carrying(
                            DemoSwitches.INVENTORY_OUTCOME,
                            "inventoryOutcome",
                            OrderCreated.TYPE,
                            OrderReservationRequested.TYPE)
                    .carrying(
                            DemoSwitches.FAILING_SERVICE,
                            "simulateTechnicalFailure",
                            OrderCreated.TYPE,
                            PaymentCompleted.TYPE,
                            PaymentFailed.TYPE,
                            InventoryReserved.TYPE,
                            InventoryFailed.TYPE,
                            OrderConfirmed.TYPE,
                            OrderReservationRequested.TYPE,
                            OrderPaymentRequested.TYPE,
                            OrderConfirmationRequested.TYPE,
                            OrderShippingRequested.TYPE);

    /// Those of runs of orders and refunds, and the answers that only runs wait for: nobody else's business.
    static final Set<EventType<?>> OF_RUNS =
            Set.of(
                    OrderReservationRequested.TYPE,
                    OrderReleaseRequested.TYPE,
                    OrderPaymentRequested.TYPE,
                    OrderVoidRequested.TYPE,
                    OrderConfirmationRequested.TYPE,
                    OrderShippingRequested.TYPE,
                    OrderRecallRequested.TYPE,
                    ReservationAbandoned.TYPE,
                    PaymentAbandoned.TYPE,
                    ShippingAbandoned.TYPE,
                    RecallRefused.TYPE,
                    RefundPaymentRequested.TYPE,
                    RefundAbandoned.TYPE,
                    RefundRecordingRequested.TYPE,
                    RefundRecorded.TYPE);

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
                            PaymentCaptureFailed.TYPE,
                            PaymentExpired.TYPE,
                            PaymentRefunded.TYPE,
                            RefundRequested.TYPE,
                            RefundFailed.TYPE,
                            ShipmentDispatched.TYPE,
                            ShipmentReturned.TYPE,
                            ReturnInspected.TYPE,
                            InventoryReserved.TYPE,
                            InventoryFailed.TYPE,
                            InventoryReleased.TYPE,
                            CustomerNotified.TYPE,
                            InvoiceIssued.TYPE,
                            CreditNoteIssued.TYPE,
                            OrderCancelRequested.TYPE,
                            OrderStatusChanged.TYPE,
                            ShipmentCreated.TYPE,
                            ShipmentDelivered.TYPE,
                            ShipmentDeliveryFailed.TYPE,
                            ShipmentCanceled.TYPE,
                            ShipmentCancelRefused.TYPE,
                            ShipmentSplit.TYPE,
                            ShipmentArrived.TYPE,
                            OrderHeld.TYPE,
                            OrderReleased.TYPE,
                            OrderAged.TYPE,
                            ReturnRequested.TYPE,
                            ReturnReceived.TYPE,
                            ReturnCanceled.TYPE,
                            ReturnAged.TYPE,
                            OrderReservationRequested.TYPE,
                            OrderReleaseRequested.TYPE,
                            OrderPaymentRequested.TYPE,
                            OrderVoidRequested.TYPE,
                            OrderConfirmationRequested.TYPE,
                            OrderShippingRequested.TYPE,
                            OrderRecallRequested.TYPE,
                            ReservationAbandoned.TYPE,
                            PaymentAbandoned.TYPE,
                            ShippingAbandoned.TYPE,
                            RecallRefused.TYPE,
                            RefundPaymentRequested.TYPE,
                            RefundAbandoned.TYPE,
                            RefundRecordingRequested.TYPE,
                            RefundRecorded.TYPE,
                            OrderHoldMissed.TYPE,
                            FraudSuspected.TYPE,
                            OrderErased.TYPE));

    private OrderEvents() {}

    static Map<String, String> types() {
        return Map.ofEntries(
                Map.entry(OrderCreated.TYPE.name(), "OrderCreated"),
                Map.entry(OrderConfirmed.TYPE.name(), "OrderConfirmed"),
                Map.entry(OrderCancelled.TYPE.name(), "OrderCancelled"),
                Map.entry(PaymentCompleted.TYPE.name(), "PaymentCompleted"),
                Map.entry(PaymentFailed.TYPE.name(), "PaymentFailed"),
                Map.entry(PaymentCaptured.TYPE.name(), "PaymentCaptured"),
                Map.entry(PaymentVoided.TYPE.name(), "PaymentVoided"),
                Map.entry(PaymentCaptureFailed.TYPE.name(), "PaymentCaptureFailed"),
                Map.entry(PaymentExpired.TYPE.name(), "PaymentExpired"),
                Map.entry(PaymentRefunded.TYPE.name(), "PaymentRefunded"),
                Map.entry(RefundRequested.TYPE.name(), "RefundRequested"),
                Map.entry(RefundFailed.TYPE.name(), "RefundFailed"),
                Map.entry(ShipmentDispatched.TYPE.name(), "ShipmentDispatched"),
                Map.entry(ShipmentReturned.TYPE.name(), "ShipmentReturned"),
                Map.entry(ReturnInspected.TYPE.name(), "ReturnInspected"),
                Map.entry(InventoryReserved.TYPE.name(), "InventoryReserved"),
                Map.entry(InventoryFailed.TYPE.name(), "InventoryFailed"),
                Map.entry(InventoryReleased.TYPE.name(), "InventoryReleased"),
                Map.entry(CustomerNotified.TYPE.name(), "CustomerNotified"),
                Map.entry(InvoiceIssued.TYPE.name(), "InvoiceIssued"),
                Map.entry(CreditNoteIssued.TYPE.name(), "CreditNoteIssued"),
                Map.entry(OrderCancelRequested.TYPE.name(), "OrderCancelRequested"),
                Map.entry(OrderStatusChanged.TYPE.name(), "OrderStatusChanged"),
                Map.entry(ShipmentCreated.TYPE.name(), "ShipmentCreated"),
                Map.entry(ShipmentDelivered.TYPE.name(), "ShipmentDelivered"),
                Map.entry(ShipmentDeliveryFailed.TYPE.name(), "ShipmentDeliveryFailed"),
                Map.entry(ShipmentCanceled.TYPE.name(), "ShipmentCanceled"),
                Map.entry(ShipmentCancelRefused.TYPE.name(), "ShipmentCancelRefused"),
                Map.entry(ShipmentSplit.TYPE.name(), "ShipmentSplit"),
                Map.entry(ShipmentArrived.TYPE.name(), "ShipmentArrived"),
                Map.entry(OrderHeld.TYPE.name(), "OrderHeld"),
                Map.entry(OrderReleased.TYPE.name(), "OrderReleased"),
                Map.entry(OrderAged.TYPE.name(), "OrderAged"),
                Map.entry(ReturnRequested.TYPE.name(), "ReturnRequested"),
                Map.entry(ReturnReceived.TYPE.name(), "ReturnReceived"),
                Map.entry(ReturnCanceled.TYPE.name(), "ReturnCanceled"),
                Map.entry(ReturnAged.TYPE.name(), "ReturnAged"),
                Map.entry(OrderReservationRequested.TYPE.name(), "OrderReservationRequested"),
                Map.entry(OrderReleaseRequested.TYPE.name(), "OrderReleaseRequested"),
                Map.entry(OrderPaymentRequested.TYPE.name(), "OrderPaymentRequested"),
                Map.entry(OrderVoidRequested.TYPE.name(), "OrderVoidRequested"),
                Map.entry(OrderConfirmationRequested.TYPE.name(), "OrderConfirmationRequested"),
                Map.entry(OrderShippingRequested.TYPE.name(), "OrderShippingRequested"),
                Map.entry(OrderRecallRequested.TYPE.name(), "OrderRecallRequested"),
                Map.entry(ReservationAbandoned.TYPE.name(), "ReservationAbandoned"),
                Map.entry(PaymentAbandoned.TYPE.name(), "PaymentAbandoned"),
                Map.entry(ShippingAbandoned.TYPE.name(), "ShippingAbandoned"),
                Map.entry(RecallRefused.TYPE.name(), "RecallRefused"),
                Map.entry(RefundPaymentRequested.TYPE.name(), "RefundPaymentRequested"),
                Map.entry(RefundAbandoned.TYPE.name(), "RefundAbandoned"),
                Map.entry(RefundRecordingRequested.TYPE.name(), "RefundRecordingRequested"),
                Map.entry(RefundRecorded.TYPE.name(), "RefundRecorded"),
                Map.entry(OrderHoldMissed.TYPE.name(), "OrderHoldMissed"),
                Map.entry(FraudSuspected.TYPE.name(), "FraudSuspected"),
                Map.entry(OrderErased.TYPE.name(), "OrderErased"));
    }
}
