package dev.tradewind.commerce.notifications;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.commerce.inventory.events.InventoryFailed;
import dev.tradewind.commerce.inventory.events.InventoryReserved;
import dev.tradewind.commerce.invoicing.events.CreditNoteIssued;
import dev.tradewind.commerce.invoicing.events.Invoice;
import dev.tradewind.commerce.invoicing.events.InvoiceIssued;
import dev.tradewind.commerce.notifications.template.MessageKind;
import dev.tradewind.commerce.notifications.template.MessageValues;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.orders.events.OrderStatusChanged;
import dev.tradewind.commerce.payments.events.PaymentCompleted;
import dev.tradewind.commerce.payments.events.PaymentFailed;
import dev.tradewind.commerce.payments.events.PaymentRefunded;
import dev.tradewind.commerce.returns.events.ReturnInspected;
import dev.tradewind.commerce.shipping.events.ShipmentCreated;
import dev.tradewind.commerce.shipping.events.ShipmentDelivered;
import dev.tradewind.commerce.shipping.events.ShipmentDeliveryFailed;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import java.util.Optional;

/// The facts that an event has to tell, and to whom.
///
/// @param customer as the order has it: a mail address, or an id of a shop that knows its customers by ids
/// @param about which one, where an order has several of what is told of
record Facts(
        MessageKind kind,
        OrderId orderId,
        String customer,
        Optional<String> about,
        MessageValues values,
        Optional<Invoice> invoice) {

    static Facts of(PaymentCompleted event) {
        return about(MessageKind.PAYMENT_COMPLETED, event)
                .with(Money.of(event.amount(), Currency.stored(event.currency())));
    }

    static Facts of(PaymentFailed event) {
        return about(MessageKind.PAYMENT_FAILED, event).with("reason", event.reason());
    }

    static Facts of(InventoryReserved event) {
        return about(MessageKind.INVENTORY_RESERVED, event);
    }

    static Facts of(InventoryFailed event) {
        return about(MessageKind.INVENTORY_FAILED, event);
    }

    static Facts of(OrderConfirmed event) {
        return about(MessageKind.ORDER_CONFIRMED, event.orderId(), event.customerEmail())
                .with(Money.of(event.totalAmount(), Currency.stored(event.currency())));
    }

    static Facts of(OrderCancelled event) {
        return about(MessageKind.ORDER_CANCELLED, event.orderId(), event.customerEmail())
                .with("reason", event.reason());
    }

    static Facts of(OrderStatusChanged event) {
        return about(MessageKind.ORDER_STATUS_CHANGED, event)
                .which(event.status())
                .with("status", event.status())
                .with("previous", event.previous());
    }

    static Facts of(ShipmentCreated event) {
        return ofShipment(MessageKind.SHIPMENT_CREATED, event, event.shipmentId())
                .with("carrier", event.carrier())
                .with("tracking", event.trackingId())
                .with("expected", event.estimatedDelivery());
    }

    static Facts of(ShipmentDispatched event) {
        return ofShipment(MessageKind.SHIPMENT_DISPATCHED, event, event.shipmentId())
                .with(event.total());
    }

    static Facts of(ShipmentDelivered event) {
        return ofShipment(MessageKind.SHIPMENT_DELIVERED, event, event.shipmentId());
    }

    static Facts of(ShipmentDeliveryFailed event) {
        return ofShipment(MessageKind.SHIPMENT_DELIVERY_FAILED, event, event.shipmentId())
                .with("reason", event.reason());
    }

    static Facts of(PaymentRefunded event) {
        return about(MessageKind.REFUND_PAID, event)
                .which(event.refundId())
                .with("reason", event.reason())
                .with(event.total());
    }

    static Facts of(ReturnInspected event) {
        return about(MessageKind.RETURN_RECEIVED, event)
                .which(event.returnId())
                .with("return", event.returnId())
                .with(event.total());
    }

    static Facts of(InvoiceIssued event) {
        return enclosing(
                MessageKind.INVOICE_ISSUED,
                event.orderId(),
                event.customerEmail(),
                event.invoice());
    }

    static Facts of(CreditNoteIssued event) {
        return enclosing(
                MessageKind.CREDIT_NOTE_ISSUED,
                event.orderId(),
                event.customerEmail(),
                event.creditNote());
    }

    private static Facts enclosing(
            MessageKind kind, OrderId orderId, String customer, Invoice invoice) {
        var facts =
                about(kind, orderId, customer)
                        .which(invoice.number())
                        .with("number", invoice.number())
                        .with(invoice.totalMoney());
        return new Facts(kind, orderId, customer, facts.about, facts.values, Optional.of(invoice));
    }

    private static Facts ofShipment(MessageKind kind, PartOutcome event, String shipmentId) {
        return about(kind, event).which(shipmentId).with("shipment", shipmentId);
    }

    private static Facts about(MessageKind kind, PartOutcome event) {
        return about(kind, event.orderId(), event.customerEmail());
    }

    private static Facts about(MessageKind kind, OrderId orderId, String customer) {
        return new Facts(
                kind,
                orderId,
                customer,
                Optional.empty(),
                MessageValues.of(orderId.value()),
                Optional.empty());
    }

    private Facts which(String one) {
        return new Facts(kind, orderId, customer, Optional.of(one), values, invoice);
    }

    private Facts with(String name, String value) {
        return new Facts(kind, orderId, customer, about, values.with(name, value), invoice);
    }

    private Facts with(Money amount) {
        return new Facts(kind, orderId, customer, about, values.with(amount), invoice);
    }
}
