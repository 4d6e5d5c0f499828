package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Timeline;
import java.util.ArrayList;

/// An order, and everything that happened to it, for people.
record OrderStory(JsonNode order, JsonNode timeline) {
    private static final String AUDIT = "audit";

    static OrderStory of(String orderId, OrderApi api) {
        return new OrderStory(api.order(orderId), api.timeline(orderId));
    }

    /// @param audit whether what the audit recorded is a part of it: that is a line or two for each event
    String text(boolean audit) {
        var lines = new ArrayList<String>();
        lines.add(heading());
        order.path("shipments").forEach(shipment -> lines.add(line(shipment)));
        var all = Timeline.of(timeline);
        lines.addAll((audit ? all : all.without(AUDIT)).lines(0));
        return String.join("\n", lines);
    }

    private String heading() {
        var heading =
                "%s  %s  %s %s  %s"
                        .formatted(
                                order.path("orderId").asText(),
                                order.path("status").asText(),
                                order.path("totalAmount").asText(),
                                order.path("currency").asText(),
                                order.path("customerEmail").asText());
        return order.has("waitsFor")
                ? heading + "  waits for " + order.path("waitsFor").asText()
                : heading;
    }

    private static String line(JsonNode shipment) {
        return "shipment %s  %s  %s %s"
                .formatted(
                        shipment.path("shipmentId").asText(),
                        shipment.path("status").asText(),
                        shipment.path("carrier").asText("-"),
                        shipment.path("trackingId").asText("-"));
    }
}
