package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.OrderApi;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/// `tradewind stock check`: compares all stock with its ledger and with the orders that it was promised to.
@Command(
        name = "check",
        description = {
            "Checks that what is on hand is the sum of its movements, and what is promised that of the orders.",
            "It may run while orders come in. The exit status is 1 if something differs, or a product changed at each look."
        })
final class StockCheckCommand implements Callable<Integer> {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Override
    public Integer call() {
        try (var api = instance.orderApi()) {
            var found = all(api);
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(found) : found.text()));
            return found.isClean() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private static Found all(OrderApi api) {
        var differences = new ArrayList<JsonNode>();
        var unsettled = new ArrayList<String>();
        var page = api.get("/inventory-check");
        int checked = page.path("checked").asInt();
        add(page, differences, unsettled);
        while (page.hasNonNull("next")) {
            page =
                    api.get(
                            "/inventory-check?after="
                                    + ListedPages.encoded(page.path("next").asText()));
            checked += page.path("checked").asInt();
            add(page, differences, unsettled);
        }
        return new Found(checked, differences, unsettled);
    }

    private static void add(JsonNode page, List<JsonNode> differences, List<String> unsettled) {
        page.path("differences").forEach(differences::add);
        page.path("unsettled").forEach(sku -> unsettled.add(sku.asText()));
    }

    private record Found(int checked, List<JsonNode> differences, List<String> unsettled) {
        boolean isClean() {
            return differences.isEmpty() && unsettled.isEmpty();
        }

        String text() {
            var count =
                    "%d products, %d differences".formatted(checked, differences.size())
                            + (unsettled.isEmpty()
                                    ? ""
                                    : "; these changed at each look: "
                                            + String.join(", ", unsettled));
            if (differences.isEmpty()) {
                return count;
            }
            var table = new TextTable("SKU", "WHAT", "EXPECTED", "FOUND");
            for (var difference : differences) {
                table.row(
                        difference.path("sku").asText(),
                        difference.path("what").asText(),
                        difference.path("expected").asLong(),
                        difference.path("found").asLong());
            }
            return table + "\n" + count;
        }
    }
}
