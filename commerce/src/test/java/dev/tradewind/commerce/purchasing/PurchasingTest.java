package dev.tradewind.commerce.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.inventory.events.StockLow;
import dev.tradewind.commerce.purchasing.events.RestockReceived;
import dev.tradewind.commerce.purchasing.events.RestockRequested;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.eventing.EventType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Low stock, the order of more that it leads to, and what comes of that.
class PurchasingTest {
    private static final String OPEN = "/purchase-orders?status=open";

    private final Shop shop = Shop.open(Profile.PROD);

    @Test
    void stock_that_falls_to_its_reorder_point_is_ordered_once_and_comes() {
        stock(10);
        reorderAt(5, 20);

        order(5);
        order(1);
        order(1);

        assertThat(events(StockLow.TYPE))
                .singleElement()
                .satisfies(low -> assertThat(low.available()).isEqualTo(5));
        assertThat(events(RestockRequested.TYPE))
                .singleElement()
                .satisfies(it -> assertThat(it.purchaseOrderId()).isEqualTo("po-CUP-0001"))
                .satisfies(it -> assertThat(it.quantity()).isEqualTo(20))
                .satisfies(it -> assertThat(it.supplier()).contains("Acme"));
        receive("po-CUP-0001", 20);
        assertThat(available()).isEqualTo(23);
        assertThat(shop.get(OPEN).body().get("items")).isEmpty();
    }

    @Test
    void a_second_crossing_changes_nothing_while_an_order_is_open() {
        stock(6);
        reorderAt(5, 20);
        order(1);
        shop.put("/inventory/CUP", "{\"onHand\": 10}");

        order(6);

        assertThat(events(StockLow.TYPE)).hasSize(2);
        assertThat(events(RestockRequested.TYPE)).hasSize(1);
    }

    @Test
    void what_comes_in_parts_is_in_stock_part_by_part_and_closes_its_order() {
        stock(5);
        reorderAt(5, 20);
        assertThat(events(RestockRequested.TYPE)).hasSize(1);

        var first = receive("po-CUP-0001", 8);
        var second = receive("po-CUP-0001", 12);

        assertThat(first.body().get("status").textValue()).isEqualTo("open");
        assertThat(second.body().get("status").textValue()).isEqualTo("received");
        assertThat(events(RestockReceived.TYPE))
                .extracting(RestockReceived::quantity)
                .containsExactly(8, 12);
        assertThat(events(RestockReceived.TYPE))
                .extracting(RestockReceived::complete)
                .containsExactly(false, true);
        assertThat(available()).isEqualTo(25);
    }

    @Test
    void stock_that_is_low_when_all_has_come_is_ordered_again() {
        stock(1);
        reorderAt(50, 20);

        receive("po-CUP-0001", 20);
        assertThat(available()).isEqualTo(21);

        assertThat(events(RestockRequested.TYPE))
                .extracting(RestockRequested::purchaseOrderId)
                .containsExactly("po-CUP-0001", "po-CUP-0002");
    }

    @Test
    void nothing_is_ordered_where_nobody_said_how_many() {
        stock(5);
        shop.put("/inventory/CUP/policy", "{\"reorderPoint\": 5}");
        shop.host().deliverAll();

        assertThat(events(StockLow.TYPE)).hasSize(1);
        assertThat(events(RestockRequested.TYPE)).isEmpty();
    }

    @Test
    void an_order_that_people_make_is_the_only_open_one_too() {
        var body = "{\"sku\": \"CUP\", \"quantity\": 7, \"supplier\": \"Acme\"}";
        var key = Map.of("Idempotency-Key", "more-cups");

        var made = shop.post("/purchase-orders", key, body);
        var again = shop.post("/purchase-orders", key, body);
        var other = shop.post("/purchase-orders", body);

        assertThat(made.status()).isEqualTo(201);
        assertThat(again).isEqualTo(made);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.body().get("detail").textValue()).contains("po-CUP-0001");
    }

    @Test
    void a_cancelled_order_takes_nothing_more_and_makes_room_for_another() {
        stock(5);
        reorderAt(5, 20);
        receive("po-CUP-0001", 3);

        var cancelled = shop.post("/purchase-orders/po-CUP-0001/cancel", "");
        var again = shop.post("/purchase-orders/po-CUP-0001/cancel", "");
        var late = receive("po-CUP-0001", 1);

        assertThat(cancelled.body().get("status").textValue()).isEqualTo("canceled");
        assertThat(again).isEqualTo(cancelled);
        assertThat(late.status()).isEqualTo(409);
        assertThat(available()).isEqualTo(8);
        assertThat(shop.host().publishedTypes()).containsOnlyOnce("restock.canceled");
        assertThat(shop.post("/purchase-orders", "{\"sku\": \"CUP\", \"quantity\": 1}").status())
                .isEqualTo(201);
    }

    @Test
    void no_more_comes_than_was_ordered() {
        stock(5);
        reorderAt(5, 20);

        var answer = receive("po-CUP-0001", 21);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/pointer").textValue()).isEqualTo("/quantity");
        assertThat(available()).isEqualTo(5);
    }

    @Test
    void a_receipt_that_is_sent_again_counts_once() {
        stock(5);
        reorderAt(5, 20);
        var key = Map.of("Idempotency-Key", "lorry-1");

        shop.post("/purchase-orders/po-CUP-0001/receipts", key, "{\"quantity\": 4}");
        shop.post("/purchase-orders/po-CUP-0001/receipts", key, "{\"quantity\": 4}");
        shop.host().deliverAll();

        assertThat(available()).isEqualTo(9);
    }

    @Test
    void goods_that_come_for_a_product_of_the_catalog_are_counted_there_too() {
        var product = "{\"name\": \"Cup\", \"price\": 4, \"category\": \"Kitchen\", \"stock\": 5}";
        var id = shop.post("/products", product).body().at("/data/id").textValue();
        shop.host().deliverAll();

        shop.post("/purchase-orders", "{\"sku\": \"%s\", \"quantity\": 7}".formatted(id));
        receive("po-" + id + "-0001", 7);
        shop.patch("/products/" + id + "/stock", "{\"quantity\": -1, \"reason\": \"broken\"}");
        shop.host().deliverAll();

        assertThat(shop.get("/products/" + id).body().get("stock").intValue()).isEqualTo(11);
        assertThat(shop.get("/inventory/" + id).body().get("onHand").intValue()).isEqualTo(11);
        assertThat(
                        shop.get("/products/" + id + "/stock")
                                .body()
                                .at("/changes/0/reason")
                                .textValue())
                .isEqualTo("purchase po-" + id + "-0001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"quantity\": 1}",
                "{\"sku\": \"a b\", \"quantity\": 1}",
                "{\"sku\": \"CUP\"}",
                "{\"sku\": \"CUP\", \"quantity\": 0}",
                "{\"sku\": \"CUP\", \"quantity\": 1, \"colour\": \"red\"}"
            })
    void an_order_that_cannot_be_is_refused(String body) {
        assertThat(shop.post("/purchase-orders", body).status()).isEqualTo(400);
        assertThat(shop.get("/purchase-orders").body().get("items")).isEmpty();
    }

    @Test
    void an_order_that_there_is_not_is_not_found() {
        assertThat(shop.get("/purchase-orders/po-CUP-0001").status()).isEqualTo(404);
        assertThat(shop.get("/purchase-orders/17").status()).isEqualTo(404);
        assertThat(shop.get("/purchase-orders?status=lost").status()).isEqualTo(400);
    }

    private void stock(int onHand) {
        shop.put("/inventory/CUP", "{\"onHand\": %d}".formatted(onHand));
    }

    private void reorderAt(int point, int quantity) {
        shop.put(
                "/inventory/CUP/policy",
                "{\"reorderPoint\": %d, \"reorderQuantity\": %d, \"supplier\": \"Acme\"}"
                        .formatted(point, quantity));
        shop.host().deliverAll();
    }

    private void order(int quantity) {
        shop.place(
                """
                {"customerEmail": "ann@example.com", "currency": "USD",
                 "items": [{"sku": "CUP", "quantity": %d, "price": 4}]}
                """
                        .formatted(quantity));
        shop.host().deliverAll();
    }

    private Shop.Answer receive(String id, int quantity) {
        var answer =
                shop.post(
                        "/purchase-orders/" + id + "/receipts",
                        "{\"quantity\": %d}".formatted(quantity));
        shop.host().deliverAll();
        return answer;
    }

    private int available() {
        return shop.get("/inventory/CUP").body().get("available").intValue();
    }

    private <T> List<T> events(EventType<T> type) {
        return shop.host().published().stream()
                .filter(event -> event.isOf(type))
                .map(event -> event.as(type).data())
                .toList();
    }
}
