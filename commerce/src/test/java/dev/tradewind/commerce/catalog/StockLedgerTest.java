package dev.tradewind.commerce.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.catalog.events.ProductStockUpdated;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.eventing.Event;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The quantity on hand of a product, as catalog counts it and inventory promises it.
class StockLedgerTest {
    private final Shop shop = Shop.open(Profile.PROD);
    private String id = "";

    @BeforeEach
    void create() {
        var body = "{\"name\": \"Cup\", \"price\": 4, \"category\": \"Kitchen\", \"stock\": 250}";
        id = shop.post("/products", body).body().get("data").get("id").textValue();
    }

    @Test
    void a_count_is_answered_with_the_quantity_before_and_after() {
        var answer = count(-10, "Initial sale");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("message").textValue())
                .isEqualTo("Stock updated successfully");
        assertThat(answer.body().get("data").toString())
                .isEqualTo(
                        "{\"product_id\":\"%s\",\"previous_stock\":250,\"new_stock\":240,\"change\":-10}"
                                .formatted(id));
        assertThat(answer.body().get("event_published").toString())
                .isEqualTo(
                        "{\"topic\":\"product-events\",\"event_type\":\"product.stock_updated\","
                                + "\"event_id\":\"evt-%s-stock-update-001\"}".formatted(id));
        assertThat(product().get("stock").intValue()).isEqualTo(240);
    }

    @Test
    void the_counts_of_a_product_are_numbered_without_a_gap() {
        count(-10, "sale");
        count(5, "return");
        count(-1000, "more than there are");
        count(1, "found");

        assertThat(stockUpdates().stream().map(event -> event.id().value()))
                .containsExactly(
                        "evt-%s-stock-update-001".formatted(id),
                        "evt-%s-stock-update-002".formatted(id),
                        "evt-%s-stock-update-003".formatted(id));
    }

    @Test
    void the_ledger_has_every_change_with_its_reason() {
        count(-10, "sale");
        count(5, "return");

        var ledger = shop.get("/products/" + id + "/stock").body();
        assertThat(ledger.get("stock").intValue()).isEqualTo(245);
        assertThat(texts(ledger.get("changes"), "reason")).containsExactly("sale", "return");
        assertThat(texts(ledger.get("changes"), "change")).containsExactly("-10", "5");
        var page = shop.get("/products/" + id + "/stock?limit=1").body();
        var next = shop.get("/products/" + id + "/stock?limit=1&after=" + page.get("next")).body();
        assertThat(texts(page.get("changes"), "sequence")).containsExactly("1");
        assertThat(texts(next.get("changes"), "sequence")).containsExactly("2");
        assertThat(next.has("next")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"quantity\": -251, \"reason\": \"x\"}",
                "{\"quantity\": 0, \"reason\": \"x\"}",
                "{\"quantity\": 1.5, \"reason\": \"x\"}",
                "{\"quantity\": 999999999, \"reason\": \"x\"}",
                "{\"quantity\": 1}",
                "{\"reason\": \"x\"}"
            })
    void a_count_that_cannot_be_changes_nothing(String body) {
        var answer = shop.patch("/products/" + id + "/stock", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(product().get("stock").intValue()).isEqualTo(250);
        assertThat(stockUpdates()).isEmpty();
    }

    @Test
    void inventory_has_what_the_catalog_counted() {
        count(-10, "sale");
        shop.host().deliverAll();

        assertThat(inventory("onHand")).isEqualTo(240);
        assertThat(shop.put("/inventory/" + id, "{\"onHand\": 3}").status()).isEqualTo(403);
    }

    @Test
    void what_is_sold_leaves_both_and_is_a_row_of_the_ledger() {
        shop.host().deliverAll();

        var order = sold(shop, order(3));

        assertThat(inventory("onHand")).isEqualTo(247);
        assertThat(product().get("stock").intValue()).isEqualTo(247);
        var rows = shop.get("/products/" + id + "/stock").body().get("changes");
        assertThat(texts(rows, "reason")).containsExactly("order " + order);
        assertThat(stockUpdates().getFirst().correlationId()).isEqualTo(order);
        assertThat(stockUpdates().getFirst().id().value()).endsWith("-stock-update-001");
    }

    @Test
    void an_order_of_what_the_catalog_does_not_know_tells_it_nothing() {
        shop.put("/inventory/LAPTOP-001", "{\"onHand\": 5}");
        shop.put("/inventory/MOUSE-002", "{\"onHand\": 5}");
        shop.place(Shop.ORDER);
        shop.host().deliverAll();

        assertThat(shop.host().publishedTypes())
                .contains("order.confirmed")
                .doesNotContain("inventory.taken");
    }

    @Test
    void what_was_promised_and_is_written_off_is_missing_until_it_is_back() {
        shop.host().deliverAll();
        sold(shop, order(240));
        count(-10, "broken");
        shop.place(order(1));
        shop.host().deliverAll();

        assertThat(shop.host().publishedTypes()).containsOnlyOnce("inventory.failed");
        assertThat(product().get("stock").intValue()).isZero();
        count(5, "found");
        sold(shop, order(5));

        assertThat(shop.host().publishedTypes()).containsOnlyOnce("inventory.failed");
        assertThat(product().get("stock").intValue()).isZero();
        assertThat(inventory("onHand")).isZero();
    }

    @Test
    void goods_that_are_written_off_under_a_reservation_leave_what_is_missing() {
        var demo = Shop.open(Profile.DEMO);
        var body = "{\"name\": \"Cup\", \"price\": 4, \"category\": \"Kitchen\", \"stock\": 5}";
        var cup = demo.post("/products", body).body().get("data").get("id").textValue();
        demo.host().deliverAll();
        var id = demo.place(order(cup, 5, ", \"simulateTechnicalFailure\": \"payment\""));
        demo.host().deliverAll();

        demo.patch("/products/" + cup + "/stock", "{\"quantity\": -2, \"reason\": \"broken\"}");
        demo.host().deliverAll();
        var missing = demo.get("/inventory/" + cup).body();
        demo.put("/demo/failures/payment", "{\"active\": false}");
        demo.host().redriveAll();
        dispatch(demo, id);

        assertThat(missing.get("available").intValue()).isEqualTo(-2);
        assertThat(demo.get("/inventory/" + cup).body().get("onHand").intValue()).isEqualTo(-2);
        assertThat(demo.get("/products/" + cup).body().get("stock").intValue()).isEqualTo(-2);
        assertThat(demo.host().deadLetters()).isEmpty();
    }

    @Test
    void a_deleted_product_cannot_be_sold() {
        shop.host().deliverAll();
        shop.delete("/products/" + id);
        shop.host().deliverAll();

        shop.place(order(1));
        shop.host().deliverAll();

        assertThat(shop.host().publishedTypes()).contains("inventory.failed");
    }

    @Test
    void in_whichever_order_it_is_heard_and_however_often_both_come_to_the_same() {
        shop.host().deliverCopies(3);
        for (int i = 1; i <= 20; i++) {
            count(i % 2 == 0 ? -i : i, "count " + i);
        }
        var order = shop.place(order(4));
        var random = new Random(7);
        for (int i = 0; i < 5000; i++) {
            shop.host().deliverAny(random);
        }
        shop.host().deliverAll();
        dispatch(shop, order);

        assertThat(inventory("onHand")).isEqualTo(product().get("stock").intValue());
        assertThat(inventory("reserved")).isZero();
        assertThat(shop.host().deadLetters()).isEmpty();
    }

    /// Places an order, and sends its goods off.
    private static String sold(Shop shop, String body) {
        var order = shop.place(body);
        shop.host().deliverAll();
        dispatch(shop, order);
        return order;
    }

    private static void dispatch(Shop shop, String order) {
        shop.post("/shipments/" + order + "-1/dispatch", "");
        shop.host().deliverAll();
    }

    private Shop.Answer count(int change, String reason) {
        return shop.patch(
                "/products/" + id + "/stock",
                "{\"quantity\": %d, \"reason\": \"%s\"}".formatted(change, reason));
    }

    private JsonNode product() {
        return shop.get("/products/" + id).body();
    }

    private int inventory(String field) {
        return shop.get("/inventory/" + id).body().get(field).intValue();
    }

    private String order(int quantity) {
        return order(id, quantity, "");
    }

    private static String order(String sku, int quantity, String more) {
        return """
        {"customerEmail": "ann@example.com", "currency": "USD",
         "items": [{"sku": "%s", "quantity": %d, "price": 4}]%s}
        """
                .formatted(sku, quantity, more);
    }

    private List<Event<?>> stockUpdates() {
        return shop.host().published().stream()
                .<Event<?>>map(it -> it)
                .filter(event -> event.isOf(ProductStockUpdated.TYPE))
                .toList();
    }

    private static List<String> texts(JsonNode rows, String field) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.get(field).asText())
                .toList();
    }
}
