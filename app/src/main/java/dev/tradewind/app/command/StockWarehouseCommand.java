package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tradewind stock warehouse WAREHOUSE`: a place that has stock, declared or changed.
@Command(
        name = "warehouse",
        description = {
            "Declares a warehouse, or says another priority of one.",
            "There are at most 10, and at least one ships."
        })
final class StockWarehouseCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "WAREHOUSE", description = "lower-case letters, digits and '-'")
    private String warehouse = "";

    @Option(
            names = "--priority",
            required = true,
            paramLabel = "NUMBER",
            description = "0 to 1000; orders are taken from lower ones first")
    private int priority;

    @Option(
            names = "--no-shipping",
            description = "nothing leaves from it for customers: it has to be transferred first")
    private boolean isWithoutShipping;

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var answer =
                    api.put(
                            "/warehouses/" + ListedPages.encoded(warehouse),
                            Map.of("priority", priority, "ships", !isWithoutShipping));
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(answer)
                                    : "%s: priority %d, %s."
                                            .formatted(
                                                    warehouse,
                                                    priority,
                                                    isWithoutShipping
                                                            ? "does not ship"
                                                            : "ships")));
        }
    }
}
