package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tradewind returns show RETURN`: a return, and what came of it.
@Command(name = "show", description = "Shows a return, and what came of each product of it.")
final class ReturnShowCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "RETURN", description = "as ls shows it")
    private String id = "";

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var found = api.get("/returns/" + ListedPages.encoded(id));
            System.out.println(Printable.lines(instance.json() ? JsonText.of(found) : text(found)));
        }
    }

    static String text(JsonNode one) {
        var heading =
                "%s  %s  order %s  %s  owed %s  \"%s\""
                        .formatted(
                                one.path("returnId").asText(),
                                one.path("status").asText(),
                                one.path("orderId").asText(),
                                one.path("customerEmail").asText(),
                                ReturnListCommand.owed(one),
                                one.path("reason").asText());
        var table = new TextTable("SKU", "ANNOUNCED", "RESTOCKED", "SCRAPPED");
        for (var item : one.path("items")) {
            var sku = item.path("sku").asText();
            table.row(
                    sku,
                    item.path("quantity").asInt(),
                    inspected(one, sku, "restocked"),
                    inspected(one, sku, "scrapped"));
        }
        return heading + "\n" + table;
    }

    private static String inspected(JsonNode one, String sku, String member) {
        for (var found : one.path("inspected")) {
            if (found.path("sku").asText().equals(sku)) {
                return found.path(member).asText();
            }
        }
        return "-";
    }
}
