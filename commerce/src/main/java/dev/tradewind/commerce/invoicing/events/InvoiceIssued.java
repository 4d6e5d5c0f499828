package dev.tradewind.commerce.invoicing.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;

/// A shipment was invoiced.
public record InvoiceIssued(OrderId orderId, String customerEmail, Invoice invoice) {
    public static final EventType<InvoiceIssued> TYPE =
            EventType.of(
                    "invoice.issued",
                    "invoicing",
                    InvoiceIssued.class,
                    issued -> issued.orderId().value());
}
