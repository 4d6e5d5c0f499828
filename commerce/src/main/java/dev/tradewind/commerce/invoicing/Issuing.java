package dev.tradewind.commerce.invoicing;

import static dev.tradewind.commerce.invoicing.InvoiceHandlers.INVOICES;
import static dev.tradewind.commerce.invoicing.InvoiceHandlers.ISSUED;
import static dev.tradewind.commerce.invoicing.InvoiceSeries.SERIES;
import static java.time.ZoneOffset.UTC;

import dev.tradewind.commerce.invoicing.InvoicedOrder.WaitingRefund;
import dev.tradewind.commerce.invoicing.InvoicedOrder.WaitingShipment;
import dev.tradewind.commerce.invoicing.events.CreditNoteIssued;
import dev.tradewind.commerce.invoicing.events.Invoice;
import dev.tradewind.commerce.invoicing.events.InvoiceIssued;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Versioned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The issue of all documents of one order that can be issued, in one decision: each with its number, the note that it
/// was issued, and its event. For one event.
final class Issuing {
    private final InvoiceSettings settings;
    private final InvoiceDrafts drafts;
    private final Documents documents;
    private final Event<?> event;
    private final Instant now;
    private final LocalDate day;
    private final Map<String, Versioned<InvoiceSeries>> read = new LinkedHashMap<>();
    private final Map<String, InvoiceSeries> given = new LinkedHashMap<>();
    private Decision decision = Decision.NOTHING;

    Issuing(InvoiceSettings settings, Documents documents, Event<?> event, Instant now) {
        this.settings = settings;
        this.documents = documents;
        this.event = event;
        this.now = now;
        drafts = new InvoiceDrafts(settings);
        day = LocalDate.ofInstant(now, UTC);
    }

    /// The order without what waited in it and could be issued.
    InvoicedOrder all(InvoicedOrder order) {
        var left = order;
        for (var next = left.nextShipment(); next.isPresent(); next = left.nextShipment()) {
            left = left.invoicedBy(invoice(next.get(), left));
        }
        for (var next = left.nextRefund(); next.isPresent(); next = left.nextRefund()) {
            left = left.creditedBy(creditNote(next.get(), left));
        }
        return left;
    }

    private Invoice invoice(WaitingShipment waiting, InvoicedOrder order) {
        var invoice = drafts.invoice(number(settings.series()), day, waiting.shipment(), order);
        issued(
                invoice,
                event.leadsTo(
                        InvoiceIssued.TYPE,
                        waiting.cause().derive("invoice-issued"),
                        now,
                        new InvoiceIssued(order.orderId(), invoice.customerEmail(), invoice)));
        return invoice;
    }

    private Invoice creditNote(WaitingRefund waiting, InvoicedOrder order) {
        var note = drafts.creditNote(number(settings.creditSeries()), day, waiting.refund(), order);
        issued(
                note,
                event.leadsTo(
                        CreditNoteIssued.TYPE,
                        waiting.cause().derive("credit-note-issued"),
                        now,
                        new CreditNoteIssued(order.orderId(), note.customerEmail(), note)));
        return note;
    }

    private void issued(Invoice invoice, Event<?> told) {
        var key = InvoiceHandlers.key(invoice.orderId(), invoice.about());
        decision =
                decision.andCreate(INVOICES, invoice.number(), invoice)
                        .andCreate(ISSUED, key, new InvoiceHandlers.Issued(invoice.number(), now))
                        .andPublish(told);
    }

    private String number(String prefix) {
        var series =
                read.computeIfAbsent(
                        prefix, it -> InvoiceSeries.read(it, day.getYear(), documents));
        var next = Optional.ofNullable(given.get(prefix)).orElseGet(series::value).next();
        given.put(prefix, next);
        return next.number();
    }

    /// The documents, and the series as they are from now on.
    Decision decision() {
        var all = decision;
        for (var series : read.entrySet()) {
            all = all.andUpdate(SERIES, series.getValue(), last(series.getKey()));
        }
        return all;
    }

    private InvoiceSeries last(String prefix) {
        return Optional.ofNullable(given.get(prefix)).orElseThrow();
    }
}
