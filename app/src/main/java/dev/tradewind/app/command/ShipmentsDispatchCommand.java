package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tradewind shipments dispatch SHIPMENT_ID`: tells that a shipment leaves the house.
@Command(
        name = "dispatch",
        description = {
            "Tells that a shipment leaves the house, the whole of it or some of its items.",
            "What stays behind is the order's next shipment. Doing it again changes nothing."
        })
final class ShipmentsDispatchCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "SHIPMENT_ID", description = "as `shipments ls` lists it")
    private String shipmentId = "";

    @Option(
            names = "--item",
            paramLabel = "SKU=QUANTITY",
            description = "only so many of that, once for each product")
    private Map<String, Integer> items = new LinkedHashMap<>();

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var wanted =
                    items.entrySet().stream()
                            .map(it -> Map.of("sku", it.getKey(), "quantity", it.getValue()))
                            .toList();
            var shipment =
                    api.tell(
                            "/shipments/" + shipmentId + "/dispatch",
                            wanted.isEmpty() ? Map.of() : Map.of("items", wanted));
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(shipment)
                                    : ShipmentText.table(List.of(shipment)).toString()));
        }
    }
}
