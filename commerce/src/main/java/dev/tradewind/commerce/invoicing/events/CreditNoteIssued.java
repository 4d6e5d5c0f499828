package dev.tradewind.commerce.invoicing.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;

/// A refund was credited.
public record CreditNoteIssued(OrderId orderId, String customerEmail, Invoice creditNote) {
    public static final EventType<CreditNoteIssued> TYPE =
            EventType.of(
                    "credit_note.issued",
                    "invoicing",
                    CreditNoteIssued.class,
                    issued -> issued.orderId().value());
}
