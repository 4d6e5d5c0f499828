package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A shop in which everything happens to stock that can, at random, and what is known of it from outside.
final class StockWorld {
    static final List<String> SKUS = List.of("CUP", "PLATE", "POT");

    /// The one of which more may be promised than there is.
    static final String OWED = "POT";

    static final int OWED_MAX = 4;

    static final List<String> PLACES = List.of("main", "east", "north");

    private static final int REFUSED = 400;
    private static final int LATEST = 4;

    private final Random random;
    private final JumpingClock clock = new JumpingClock(Instant.parse("2026-07-02T10:00:00Z"));
    private final Shop shop = Shop.at(clock);
    private final List<String> orders = new ArrayList<>();
    private final List<String> returns = new ArrayList<>();
    private final Map<String, Integer> corrected = new HashMap<>();

    StockWorld(long seed) {
        random = new Random(seed);
        shop.host().deliverCopies(2);
        for (var place : PLACES) {
            declare(place, true);
        }
        for (var sku : SKUS) {
            shop.put("/inventory/" + sku, "{\"onHand\": %d}".formatted(random.nextInt(12)));
            shop.put("/inventory/" + sku, counted(random.nextInt(6), any(PLACES)));
        }
        shop.put(
                "/inventory/" + OWED + "/policy",
                "{\"backorder\": \"allow\", \"backorderLimit\": %d}".formatted(OWED_MAX));
        shop.put("/inventory/CUP/policy", "{\"reorderPoint\": 4, \"reorderQuantity\": 6}");
        reorder();
    }

    Shop shop() {
        return shop;
    }

    int corrected(String sku) {
        return corrected.getOrDefault(sku, 0);
    }

    void step() {
        switch (random.nextInt(34)) {
            case 0, 1, 2 -> place();
            case 3 -> shop.post("/orders/" + anyOrder() + "/cancel", "");
            case 4, 5, 6, 20, 21 -> dispatch();
            case 7, 8, 9, 22, 23 -> track();
            case 10 -> correct();
            case 11 -> count();
            case 12 -> receive();
            case 13, 14 -> sendBack();
            case 15, 16 -> lookAt();
            case 17 -> pass();
            case 18, 19 -> settle();
            case 30 -> transfer();
            case 31 -> declare(any(PLACES), random.nextBoolean());
            case 32 -> reorder();
            default -> shop.host().deliverAny(random);
        }
    }

    /// Delivers what waits, whatever the dice say.
    void settle() {
        shop.host().deliverAll();
    }

    private void place() {
        var lines = new ArrayList<String>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            lines.add(
                    "{\"sku\": \"%s\", \"quantity\": %d, \"price\": %d}"
                            .formatted(any(SKUS), random.nextInt(1, 4), random.nextInt(1, 9)));
        }
        orders.add(
                shop.place(
                        "{\"customerEmail\": \"ann@example.com\", \"currency\": \"USD\", \"items\": [%s]}"
                                .formatted(String.join(", ", lines))));
    }

    private String shipment() {
        int number = random.nextBoolean() ? 1 : random.nextInt(2, 4);
        return "/shipments/%s-%d".formatted(anyOrder(), number);
    }

    private void dispatch() {
        var some = "{\"items\": [{\"sku\": \"%s\", \"quantity\": 1}]}".formatted(any(SKUS));
        shop.post(shipment() + "/dispatch", random.nextBoolean() ? some : "");
    }

    private void track() {
        var status = any(List.of("delivered", "delivered", "returned"));
        shop.post(shipment() + "/tracking", "{\"status\": \"%s\"}".formatted(status));
    }

    private void correct() {
        var sku = any(SKUS);
        int by = random.nextInt(-4, 3);
        var body =
                "{\"quantity\": %d, \"reason\": \"found or lost\", \"warehouse\": \"%s\"}"
                        .formatted(by, any(PLACES));
        if (shop.post("/inventory/" + sku + "/corrections", body).status() < REFUSED) {
            corrected.merge(sku, by, Integer::sum);
        }
    }

    private void count() {
        shop.put("/inventory/" + any(SKUS), counted(random.nextInt(12), any(PLACES)));
    }

    private static String counted(int onHand, String place) {
        return "{\"onHand\": %d, \"warehouse\": \"%s\"}".formatted(onHand, place);
    }

    private void transfer() {
        var body =
                "{\"from\": \"%s\", \"to\": \"%s\", \"quantity\": %d, \"reason\": \"x\"}"
                        .formatted(any(PLACES), any(PLACES), random.nextInt(1, 4));
        shop.post("/inventory/" + any(SKUS) + "/transfers", body);
    }

    /// Says when more is ordered for a warehouse, or that nothing is.
    private void reorder() {
        var path = "/inventory/%s/policy/%s".formatted(any(SKUS), any(PLACES));
        if (random.nextInt(4) == 0) {
            shop.delete(path);
        } else {
            shop.put(
                    path,
                    "{\"reorderPoint\": %d, \"reorderQuantity\": %d}"
                            .formatted(random.nextInt(4), random.nextInt(1, 7)));
        }
    }

    private void declare(String place, boolean ships) {
        shop.put(
                "/warehouses/" + place,
                "{\"priority\": %d, \"ships\": %b}".formatted(random.nextInt(3), ships));
    }

    private void receive() {
        for (var order : shop.get("/purchase-orders?status=open").body().get("items")) {
            shop.post(
                    "/purchase-orders/%s/receipts"
                            .formatted(order.get("purchaseOrderId").textValue()),
                    "{\"quantity\": %d, \"warehouse\": \"%s\"}"
                            .formatted(random.nextInt(1, 7), any(PLACES)));
        }
    }

    /// Something of an order that has arrived, where there is one.
    private void sendBack() {
        var arrived =
                shop.get("/orders?limit=200&status=delivered")
                        .body()
                        .get("items")
                        .valueStream()
                        .map(order -> order.get("orderId").textValue())
                        .toList();
        var body =
                "{\"orderId\": \"%s\", \"items\": [{\"sku\": \"%s\", \"quantity\": 1}], \"reason\": \"x\"}"
                        .formatted(arrived.isEmpty() ? anyOrder() : any(arrived), any(SKUS));
        var answer = shop.post("/returns", body);
        if (answer.status() < REFUSED) {
            returns.add(answer.body().get("returnId").textValue());
        }
    }

    private void lookAt() {
        var id = any(returns);
        var sent = shop.get("/returns/" + id).body().at("/items/0/sku").asText("CUP");
        boolean isWhole = random.nextBoolean();
        shop.post("/returns/" + id + "/receive", "");
        shop.post(
                "/returns/" + id + "/inspect",
                "{\"items\": [{\"sku\": \"%s\", \"restocked\": %d, \"scrapped\": %d}], \"warehouse\": \"%s\"}"
                        .formatted(sent, isWhole ? 1 : 0, isWhole ? 0 : 1, any(PLACES)));
    }

    private void pass() {
        clock.parkUntil(clock.instant().plus(Duration.ofDays(random.nextInt(20))).toEpochMilli());
    }

    /// One of the latest, so that something becomes of them.
    private String anyOrder() {
        return any(orders.subList(Math.max(0, orders.size() - LATEST), orders.size()));
    }

    private String any(List<String> things) {
        return things.isEmpty() ? "none" : things.get(random.nextInt(things.size()));
    }
}
