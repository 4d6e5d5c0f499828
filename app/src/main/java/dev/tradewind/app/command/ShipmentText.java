package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Shipments for people.
final class ShipmentText {
    private ShipmentText() {}

    static TextTable table(List<JsonNode> shipments) {
        var table =
                new TextTable(
                        "SHIPMENT",
                        "STATUS",
                        "FROM",
                        "CARRIER",
                        "TRACKING",
                        "DELIVERY",
                        "AMOUNT",
                        "ITEMS");
        for (var shipment : shipments) {
            table.row(
                    shipment.path("shipmentId").asText(),
                    shipment.path("status").asText(),
                    shipment.path("warehouse").asText("main"),
                    shipment.path("carrier").asText("-"),
                    shipment.path("trackingId").asText("-"),
                    shipment.path("estimatedDelivery").asText("-"),
                    shipment.path("amount").asText() + " " + shipment.path("currency").asText(),
                    items(shipment));
        }
        return table;
    }

    private static String items(JsonNode shipment) {
        return StreamSupport.stream(shipment.path("items").spliterator(), false)
                .map(item -> item.path("quantity").asText() + " " + item.path("sku").asText())
                .collect(Collectors.joining(", "));
    }
}
