package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// The shipments of a payment whose money the provider would not let go of.
final class MissingCapture {
    private MissingCapture() {}

    static List<String> shipments(JsonNode payment) {
        return payment.path("captures")
                .valueStream()
                .filter(it -> it.path("outcome").asText().equals("declined"))
                .map(it -> it.path("shipmentId").asText())
                .toList();
    }
}
