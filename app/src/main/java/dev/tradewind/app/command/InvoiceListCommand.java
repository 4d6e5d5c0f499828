package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind invoices ls`: the documents of an order, or of all.
@Command(name = "ls", description = "Lists invoices and credit notes, by their numbers.")
final class InvoiceListCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Option(
            names = "--order",
            paramLabel = "ORDER_ID",
            description = "only the documents of this order")
    private Optional<String> orderId = Optional.empty();

    @Option(
            names = "--after",
            paramLabel = "NUMBER",
            description = "only those whose numbers follow this one")
    private Optional<String> after = Optional.empty();

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var page = page(api);
            System.out.println(Printable.lines(instance.json() ? JsonText.of(page) : text(page)));
        }
    }

    /// An instance that makes no invoices has no list of them either.
    private JsonNode page(OrderApi api) {
        try {
            return api.get(path());
        } catch (ClientFailure e) {
            throw e.isOfWhatIsMissing()
                    ? new ClientFailure(
                            "this instance makes no invoices: start it with --invoice-settings FILE (docs/invoices.md)")
                    : e;
        }
    }

    private String path() {
        return "/invoices"
                + orderId.map("?orderId="::concat)
                        .or(() -> after.map("?after="::concat))
                        .orElse("");
    }

    private static String text(JsonNode page) {
        var table = new TextTable("NUMBER", "KIND", "DATE", "ORDER", "TOTAL", "TAX");
        for (var invoice : page.path("items")) {
            table.row(
                    invoice.path("number").asText(),
                    invoice.path("kind").asText().replace('_', ' '),
                    invoice.path("issuedOn").asText(),
                    invoice.path("orderId").asText(),
                    "%s %s"
                            .formatted(
                                    invoice.path("total").asText(),
                                    invoice.path("currency").asText()),
                    invoice.path("tax").asText());
        }
        return page.has("next")
                ? table + "\n\nThere are more: --after " + page.path("next").asText()
                : table.toString();
    }
}
