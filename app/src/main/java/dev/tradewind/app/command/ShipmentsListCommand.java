package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind shipments ls`: what is to leave, what is on its way, what came back.
@Command(name = "ls", description = "Lists shipments, those of older orders first.")
final class ShipmentsListCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description =
                    "only those: created, dispatched, delivered, delivery_failed, returned or canceled")
    private Optional<String> status = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            converter = PageLimit.class,
            description = "how many, 1 to 200 (${DEFAULT-VALUE})")
    private int limit;

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var inStatus = status.map("&status=%s"::formatted).orElse("");
            List<JsonNode> shipments = new ArrayList<>();
            api.get("/shipments?limit=" + limit + inStatus).path("items").forEach(shipments::add);
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(shipments)
                                    : ShipmentText.table(shipments).toString()));
        }
    }
}
