package dev.tradewind.soak.demo;

import static dev.tradewind.soak.demo.DemoShop.MOUSE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/// The chapters after the orders: goods that come back, a shelf that is filled up again, and the books.
final class Afterwards {
    private static final int ORDERED_ANEW = 20;

    private final DemoShop shop;

    Afterwards(DemoShop shop) {
        this.shop = shop;
    }

    /// One of the two mice of a delivered order comes back, and can be sold again.
    void returned(PlacedOrder order) {
        shop.title("4. One mouse comes back: it is paid back, and on the shelf again");
        int before = shop.available(MOUSE);
        var mouse = Map.of("sku", MOUSE, "quantity", 1);
        var requested =
                shop.post(
                        "/returns",
                        Map.of(
                                "orderId",
                                order.id(),
                                "items",
                                List.of(mouse),
                                "reason",
                                "one too many"));
        var path = "/returns/" + requested.path("returnId").asText();
        shop.post(path + "/receive", Map.of());
        var looked = Map.of("sku", MOUSE, "restocked", 1, "scrapped", 0);
        shop.post(path + "/inspect", Map.of("items", List.of(looked)));

        var payment = "/payments/" + order.id();
        shop.expect("25 is paid back", payment, it -> it.path("refunded").asDouble() == 25.0);
        shop.expect(
                "one mouse more is on the shelf",
                "/inventory/" + MOUSE,
                it -> it.path("available").asInt() == before + 1);
        if (shop.has(DemoHost.Step.INVOICES, "a credit note")) {
            shop.expect(
                    "the customer has a credit note",
                    "/invoices?orderId=" + order.id(),
                    it -> it.path("items").valueStream().anyMatch(Afterwards::isCreditNote));
        }
        order.followToItsEnd();
    }

    private static boolean isCreditNote(JsonNode invoice) {
        return invoice.path("kind").asText().equals("credit_note");
    }

    /// So few are left that more are ordered, which come.
    void filledUp() {
        int before = shop.available(MOUSE);
        shop.title(
                "5. Mice run low: with %d left or fewer, %d are ordered"
                        .formatted(before, ORDERED_ANEW));
        var policy =
                Map.of(
                        "backorder",
                        "refuse",
                        "reorderPoint",
                        before,
                        "reorderQuantity",
                        ORDERED_ANEW,
                        "supplier",
                        "Acme");
        shop.orders().put("/inventory/" + MOUSE + "/policy", policy);
        var open = "/purchase-orders?status=open";
        shop.expect("a purchase order is open", open, it -> it.path("items").size() == 1);

        var id = shop.orders().get(open).path("items").path(0).path("purchaseOrderId").asText();
        shop.post("/purchase-orders/" + id + "/receipts", Map.of("quantity", ORDERED_ANEW));

        shop.expect(
                "the mice are on the shelf",
                "/inventory/" + MOUSE,
                it -> it.path("available").asInt() == before + ORDERED_ANEW);
        shop.expect("no purchase order is open", open, it -> it.path("items").isEmpty());
    }

    /// Every movement of money was entered twice, and every piece has its row.
    void booked() {
        shop.title("6. The books");
        var balances = shop.orders().get("/ledger/balances").path("balances");
        balances.forEach(it -> shop.say(line(it)));
        shop.expectations()
                .expect(
                        "the accounts add up to nothing",
                        0L,
                        balances.valueStream()
                                .mapToLong(it -> it.path("minorUnits").asLong())
                                .sum());
        shop.expectations()
                .expect(
                        "every mouse has its row: what is on hand is their sum",
                        shop.stock(MOUSE).path("onHand").asInt(),
                        shop.orders()
                                .get("/inventory/" + MOUSE + "/movements")
                                .path("movements")
                                .valueStream()
                                .mapToInt(it -> it.path("quantity").asInt())
                                .sum());
        shop.expectNoDeadLetters();
    }

    private static String line(JsonNode balance) {
        return "%-16s %8.2f %s"
                .formatted(
                        balance.path("account").asText(),
                        balance.path("minorUnits").asLong() / 100.0,
                        balance.path("currency").asText());
    }
}
