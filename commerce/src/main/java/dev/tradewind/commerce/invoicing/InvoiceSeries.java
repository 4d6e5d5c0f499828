package dev.tradewind.commerce.invoicing;

import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.eventing.Write;
import java.util.Locale;

/// A sequence of numbers without gaps: the last that was given. It is written in the commit of the document that has the
/// number, and by handlers in turn, so that none is given twice or lost.
///
/// @param series what its numbers begin with: `2026-`
record InvoiceSeries(String series, long last) {
    static final DocumentCollection<InvoiceSeries> SERIES =
            DocumentCollection.of("invoice_series", InvoiceSeries.class);

    /// The series of a year, as it was read: none of a year's first document.
    static Versioned<InvoiceSeries> read(String prefix, int year, Documents documents) {
        var series = "%s%d-".formatted(prefix, year);
        return documents
                .find(SERIES, series)
                .orElseGet(
                        () -> new Versioned<>(series, new InvoiceSeries(series, 0), Write.ABSENT));
    }

    InvoiceSeries next() {
        return new InvoiceSeries(series, last + 1);
    }

    /// The number that was given last.
    String number() {
        return series + String.format(Locale.ROOT, "%06d", last);
    }
}
