package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tradewind stock warehouses`: the places that have stock.
@Command(
        name = "warehouses",
        description = {
            "Lists the warehouses, those that orders are taken from first.",
            "Until somebody declares another one there is main."
        })
final class StockWarehousesCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var all = api.get("/warehouses").path("items");
            var table = new TextTable("WAREHOUSE", "PRIORITY", "SHIPS");
            for (var it : all) {
                table.row(
                        it.path("warehouse").asText(),
                        it.path("priority").asInt(),
                        it.path("ships").asBoolean() ? "yes" : "no");
            }
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(all) : table.toString()));
        }
    }
}
