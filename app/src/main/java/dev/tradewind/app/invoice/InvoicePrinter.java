package dev.tradewind.app.invoice;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.invoicing.events.Invoice;
import dev.tradewind.commerce.notifications.channel.Attachment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;

/// Prints invoices and credit notes as PDF, from the document alone: the same document is the same file, byte for byte,
/// whenever it is printed. Any thread may print, one after the other: they share one font.
public final class InvoicePrinter {
    private static final String MEDIA_TYPE = "application/pdf";
    private static final List<Integer> LINE_COLUMNS = List.of(0, 250, 330, 410);
    private static final List<Integer> TAXED_COLUMNS = List.of(0, 190, 235, 300, 365, 430);

    /// As many characters as fit before the next column.
    private static final int ITEM_MAX = 30;

    private static final List<Integer> TAX_COLUMNS = List.of(170, 250, 330, 410);

    /// The print of a document.
    public byte[] print(Invoice invoice) {
        synchronized (InvoicePrinter.class) {
            return printed(invoice);
        }
    }

    private static byte[] printed(Invoice invoice) {
        try (var pdf = new PDDocument()) {
            pdf.setDocumentId((long) invoice.number().hashCode());
            pdf.getDocumentInformation().setTitle(title(invoice) + " " + invoice.number());
            pdf.getDocumentInformation().setAuthor(invoice.seller().name());
            try (var sheet = new Sheet(pdf)) {
                write(invoice, sheet);
            }
            var out = new ByteArrayOutputStream();
            pdf.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot print " + invoice.number(), e);
        }
    }

    /// The print of a document, as a file that goes with a message.
    public Attachment attach(Invoice invoice) {
        var name =
                "%s-%s.pdf".formatted(invoice.kind().label().replace('_', '-'), invoice.number());
        return new Attachment(name, MEDIA_TYPE, () -> print(invoice));
    }

    private static String title(Invoice invoice) {
        return switch (invoice.kind()) {
            case INVOICE -> "Invoice";
            case CREDIT_NOTE -> "Credit note";
        };
    }

    private static void write(Invoice invoice, Sheet sheet) throws IOException {
        var seller = invoice.seller();
        sheet.line(seller.name());
        for (var line : seller.address()) {
            sheet.line(line);
        }
        if (seller.taxId().isPresent()) {
            sheet.line("Tax ID " + seller.taxId().get());
        }
        sheet.gap();
        sheet.heading(title(invoice) + " " + invoice.number());
        sheet.line("Date " + invoice.issuedOn());
        sheet.line("Order " + invoice.orderId());
        sheet.line("Customer " + invoice.customerEmail());
        writeSubject(invoice, sheet);
        sheet.gap();
        writeLines(invoice, sheet);
        writeSums(invoice, sheet);
    }

    private static void writeSubject(Invoice invoice, Sheet sheet) throws IOException {
        switch (invoice.kind()) {
            case INVOICE -> sheet.line("Shipment " + invoice.about());
            case CREDIT_NOTE -> {
                sheet.line("Refund " + invoice.about());
                sheet.line("For invoice " + String.join(", ", invoice.invoices()));
                if (invoice.reason().isPresent()) {
                    sheet.line("Reason " + invoice.reason().get());
                }
            }
        }
    }

    private static void writeLines(Invoice invoice, Sheet sheet) throws IOException {
        if (invoice.lines().isEmpty()) {
            return;
        }
        if (invoice.lines().stream().anyMatch(line -> line.net().isPresent())) {
            writeTaxedLines(invoice, sheet);
            return;
        }
        sheet.row(LINE_COLUMNS, List.of("Item", "Quantity", "Price", "Amount"));
        for (var line : invoice.lines()) {
            sheet.row(
                    LINE_COLUMNS,
                    List.of(
                            line.sku().value(),
                            Integer.toString(line.quantity()),
                            line.price().map(it -> money(it, invoice)).orElse(""),
                            money(line.amount(), invoice)));
        }
        sheet.gap();
    }

    private static void writeTaxedLines(Invoice invoice, Sheet sheet) throws IOException {
        sheet.row(TAXED_COLUMNS, List.of("Item", "Quantity", "Price", "Net", "Tax", "Amount"));
        for (var line : invoice.lines()) {
            var item = line.sku().value();
            if (item.length() > ITEM_MAX) {
                sheet.line(item);
            }
            sheet.row(
                    TAXED_COLUMNS,
                    List.of(
                            item.length() > ITEM_MAX ? "" : item,
                            Integer.toString(line.quantity()),
                            line.price().map(it -> money(it, invoice)).orElse(""),
                            line.net().map(it -> money(it, invoice)).orElse(""),
                            line.tax().map(it -> money(it, invoice)).orElse(""),
                            money(line.amount(), invoice)));
        }
        sheet.gap();
    }

    private static void writeSums(Invoice invoice, Sheet sheet) throws IOException {
        sheet.row(TAX_COLUMNS, List.of("Tax", "Net", "Tax", "Gross"));
        for (var tax : invoice.taxes()) {
            sheet.row(
                    TAX_COLUMNS,
                    List.of(
                            label(tax),
                            money(tax.net(), invoice),
                            money(tax.tax(), invoice),
                            money(tax.gross(), invoice)));
        }
        sheet.row(
                TAX_COLUMNS,
                List.of(
                        "Total " + invoice.currency(),
                        money(invoice.net(), invoice),
                        money(invoice.tax(), invoice),
                        money(invoice.total(), invoice)));
    }

    private static String label(Invoice.Tax tax) {
        return tax.treatment()
                .map(it -> it.label().replace('_', ' '))
                .orElseGet(() -> tax.percent().toPlainString() + " %");
    }

    /// With all decimals of the currency.
    private static String money(BigDecimal amount, Invoice invoice) {
        return amount.setScale(Currency.stored(invoice.currency()).decimals()).toPlainString();
    }
}
