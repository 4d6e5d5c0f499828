package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tradewind shipments show SHIPMENT_ID`: a shipment, with its label.
@Command(name = "show", description = "Shows a shipment and its label.")
final class ShipmentsShowCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "SHIPMENT_ID", description = "as `shipments ls` lists it")
    private String shipmentId = "";

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var shipment = api.get("/shipments/" + shipmentId);
            var table = ShipmentText.table(List.of(shipment)).toString();
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(shipment)
                                    : table + "\n" + shipment.path("label").asText()));
        }
    }
}
