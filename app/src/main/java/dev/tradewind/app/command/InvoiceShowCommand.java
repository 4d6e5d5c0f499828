package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tradewind invoices show NUMBER`: one document.
@Command(name = "show", description = "Shows an invoice or a credit note.")
final class InvoiceShowCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "NUMBER", description = "of the document: 2026-000001")
    private String number = "";

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var invoice = api.get("/invoices/" + number);
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(invoice) : text(invoice)));
        }
    }

    private static String text(JsonNode invoice) {
        var lines = new TextTable("ITEM", "QUANTITY", "PRICE", "AMOUNT", "TAX %");
        for (var line : invoice.path("lines")) {
            lines.row(
                    line.path("sku").asText(),
                    line.path("quantity").asText(),
                    line.path("price").asText("-"),
                    line.path("amount").asText(),
                    line.path("taxPercent").asText());
        }
        return "%s %s of %s  order %s  %s%n%s%n%nnet %s  tax %s  total %s %s"
                .formatted(
                        invoice.path("kind").asText().replace('_', ' '),
                        invoice.path("number").asText(),
                        invoice.path("issuedOn").asText(),
                        invoice.path("orderId").asText(),
                        invoice.path("customerEmail").asText(),
                        lines,
                        invoice.path("net").asText(),
                        invoice.path("tax").asText(),
                        invoice.path("total").asText(),
                        invoice.path("currency").asText());
    }
}
