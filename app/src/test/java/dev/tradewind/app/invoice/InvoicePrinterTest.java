package dev.tradewind.app.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.invoicing.events.Invoice;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class InvoicePrinterTest {
    private static final BigDecimal NINETEEN = new BigDecimal("19");

    private final InvoicePrinter printer = new InvoicePrinter();

    @Test
    void a_print_shows_what_the_document_has() throws IOException {
        var text = text(printer.print(invoice(2, "Škoda & Søn, Žižkov")));

        assertThat(text)
                .contains("Invoice 2026-000001")
                .contains("Škoda & Søn, Žižkov")
                .contains("Tax ID DE1")
                .contains("Order o-1")
                .contains("SKU-0 1 1.19 1.19")
                .contains("19 % 2.00 0.38 2.38")
                .contains("Total EUR 2.00 0.38 2.38");
    }

    @Test
    void the_same_document_is_the_same_file() {
        assertThat(printer.print(invoice(3, "Shop"))).isEqualTo(printer.print(invoice(3, "Shop")));
    }

    @Test
    void many_lines_go_over_several_pages() throws IOException {
        try (var pdf = Loader.loadPDF(printer.print(invoice(100, "Shop")))) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(3);
            assertThat(new PDFTextStripper().getText(pdf)).contains("SKU-0 ", "SKU-99 ");
        }
    }

    @Test
    void what_the_font_does_not_have_is_a_question_mark() throws IOException {
        assertThat(text(printer.print(invoice(1, "店\u0007 Shop")))).contains("?? Shop");
    }

    @Test
    void a_credit_note_names_its_invoices() throws IOException {
        var note =
                new Invoice(
                        Invoice.Kind.CREDIT_NOTE,
                        "C2026-000001",
                        new OrderId("o-1"),
                        "r-1",
                        "ann@example.com",
                        "2026-07-02",
                        seller("Shop"),
                        List.of(),
                        List.of(tax(1)),
                        new BigDecimal("1"),
                        new BigDecimal("0.19"),
                        new BigDecimal("1.19"),
                        "EUR",
                        List.of("2026-000001", "2026-000002"),
                        Optional.of("returned"));

        assertThat(text(printer.print(note)))
                .contains("Credit note C2026-000001")
                .contains("For invoice 2026-000001, 2026-000002")
                .contains("Reason returned");
        assertThat(printer.attach(note).name()).isEqualTo("credit-note-C2026-000001.pdf");
    }

    private static String text(byte[] print) throws IOException {
        try (var pdf = Loader.loadPDF(print)) {
            return new PDFTextStripper().getText(pdf);
        }
    }

    private static Invoice invoice(int lines, String seller) {
        return new Invoice(
                Invoice.Kind.INVOICE,
                "2026-000001",
                new OrderId("o-1"),
                "s-1",
                "ann@example.com",
                "2026-07-02",
                seller(seller),
                IntStream.range(0, lines)
                        .mapToObj(i ->
                                new Invoice.Line(
                                        new Sku("SKU-" + i),
                                        1,
                                        Optional.of(new BigDecimal("1.19")),
                                        new BigDecimal("1.19"),
                                        NINETEEN,
                                        Optional.empty(),
                                        Optional.empty()))
                        .toList(),
                List.of(tax(lines)),
                new BigDecimal(lines),
                new BigDecimal("0.19").multiply(new BigDecimal(lines)),
                new BigDecimal("1.19").multiply(new BigDecimal(lines)),
                "EUR",
                List.of(),
                Optional.empty());
    }

    private static Invoice.Seller seller(String name) {
        return new Invoice.Seller(name, List.of("1 Street", "Town"), Optional.of("DE1"));
    }

    private static Invoice.Tax tax(int lines) {
        var count = new BigDecimal(lines);
        return new Invoice.Tax(
                NINETEEN,
                new BigDecimal("1.19").multiply(count),
                count,
                new BigDecimal("0.19").multiply(count),
                Optional.empty());
    }
}
