package dev.tradewind.soak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Whoever keeps the goods of a trial: sends shipments off, whole or in part, hears of them from the carrier, takes goods
/// back, counts, and takes what was bought.
final class TrialWarehouse {
    /// The one beside the default one.
    static final String OTHER = "north";

    private static final int LOOKED_THROUGH = 20;

    private final String domain;
    private final String moved;
    private final RandomGenerator random;

    /// @param domain of the addresses of customers whose shipments may go astray; others arrive
    /// @param moved the product that is brought from one warehouse to the other
    TrialWarehouse(String domain, String moved, RandomGenerator random) {
        this.domain = domain;
        this.moved = moved;
        this.random = random;
    }

    /// One thing that somebody in the house does.
    void act(OrderApi api) {
        switch (random.nextInt(9)) {
            case 0, 1, 2 -> any(api, "/shipments?status=created", it -> dispatch(api, it));
            case 3, 4 -> any(api, "/shipments?status=dispatched", it -> track(api, it));
            case 5 -> any(api, "/returns?status=requested", it -> receive(api, it));
            case 6 -> any(api, "/returns?status=received", it -> inspect(api, it));
            case 7 -> transfer(api);
            default -> any(api, "/purchase-orders?status=open", it -> take(api, it));
        }
    }

    private void any(OrderApi api, String path, Act act) {
        var items = api.get(path + "&limit=" + LOOKED_THROUGH).path("items");
        if (!items.isEmpty()) {
            act.on(items.get(random.nextInt(items.size())));
        }
    }

    private void dispatch(OrderApi api, JsonNode shipment) {
        var path = path(shipment) + "/dispatch";
        var first = shipment.path("items").path(0);
        boolean isPart = isOurs(shipment) && first.path("quantity").asInt() > 1;
        var one = List.of(Map.of("sku", first.path("sku").asText(), "quantity", 1));
        attempt(() ->
                api.tell(path, isPart && random.nextBoolean() ? Map.of("items", one) : Map.of()));
    }

    private void track(OrderApi api, JsonNode shipment) {
        boolean isLost = isOurs(shipment) && random.nextInt(4) == 0;
        tell(api, shipment, isLost ? "returned" : "delivered");
    }

    private static void tell(OrderApi api, JsonNode shipment, String status) {
        attempt(() -> api.tell(path(shipment) + "/tracking", Map.of("status", status)));
    }

    private boolean isOurs(JsonNode shipment) {
        return shipment.path("customerEmail").asText().endsWith(domain);
    }

    private static String path(JsonNode shipment) {
        return "/shipments/" + shipment.path("shipmentId").asText();
    }

    private static void receive(OrderApi api, JsonNode returned) {
        attempt(() -> api.tell(path(returned, "receive"), Map.of()));
    }

    private void inspect(OrderApi api, JsonNode returned) {
        var found = returned.path("items").valueStream().map(item -> found(item)).toList();
        attempt(() ->
                api.tell(
                        path(returned, "inspect"),
                        Map.of("items", found, "warehouse", anyPlace())));
    }

    private String anyPlace() {
        return random.nextBoolean() ? "main" : OTHER;
    }

    private void transfer(OrderApi api) {
        var from = anyPlace();
        var to = from.equals(OTHER) ? "main" : OTHER;
        var one = Map.of("from", from, "to", to, "quantity", 1, "reason", "trial");
        attempt(() -> api.tell("/inventory/" + moved + "/transfers", one));
    }

    private Map<String, Object> found(JsonNode item) {
        int quantity = item.path("quantity").asInt();
        int whole = random.nextInt(quantity + 1);
        return Map.of(
                "sku", item.path("sku").asText(), "restocked", whole, "scrapped", quantity - whole);
    }

    private static String path(JsonNode returned, String step) {
        return "/returns/%s/%s".formatted(returned.path("returnId").asText(), step);
    }

    private void take(OrderApi api, JsonNode purchase) {
        var path =
                "/purchase-orders/%s/receipts".formatted(purchase.path("purchaseOrderId").asText());
        int half = Math.max(1, purchase.path("quantity").asInt() / 2);
        attempt(() -> api.tell(path, Map.of("quantity", half, "warehouse", anyPlace())));
    }

    /// Sends off all that is here, and has all arrive that is on its way.
    static void sendOff(OrderApi api) {
        api.get("/shipments?status=created&limit=200")
                .path("items")
                .forEach(it -> send(api, it.path("shipmentId").asText()));
        for (var status : List.of("dispatched", "delivery_failed")) {
            api.get("/shipments?limit=200&status=" + status)
                    .path("items")
                    .forEach(it -> tell(api, it, "delivered"));
        }
    }

    /// Sends one shipment off, and has it arrive.
    static void send(OrderApi api, String shipmentId) {
        var path = "/shipments/" + shipmentId;
        attempt(() -> api.tell(path + "/dispatch", Map.of()));
        attempt(() -> api.tell(path + "/tracking", Map.of("status", "delivered")));
    }

    /// Asks for something that may be too late by now.
    static void attempt(Supplier<JsonNode> request) {
        try {
            var _ = request.get();
        } catch (ClientFailure e) {
            if (!e.isOfTheRequest()) {
                throw e;
            }
        }
    }

    private interface Act {
        void on(JsonNode item);
    }
}
