package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tradewind shipments deliver SHIPMENT_ID`: tells that a shipment reached the customer.
@Command(
        name = "deliver",
        description = "Tells that a shipment reached the customer; doing it again changes nothing.")
final class ShipmentsDeliverCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "SHIPMENT_ID", description = "as `shipments ls` lists it")
    private String shipmentId = "";

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var shipment =
                    api.tell(
                            "/shipments/" + shipmentId + "/tracking",
                            Map.of("status", "delivered"));
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(shipment)
                                    : ShipmentText.table(List.of(shipment)).toString()));
        }
    }
}
