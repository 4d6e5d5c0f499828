package dev.tradewind.commerce.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.Shop;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Stock in several warehouses.
class WarehousesTest {
    private final Shop shop = Shop.open(Profile.PROD);

    @AfterEach
    void stock_is_its_ledger() {
        var check = shop.get("/inventory-check").body();
        assertThat(check.get("differences")).isEmpty();
        assertThat(shop.host().deadLetters()).isEmpty();
    }

    @Test
    void a_shop_has_one_until_somebody_declares_another() {
        assertThat(shop.get("/warehouses").body().toString())
                .isEqualTo("{\"items\":[{\"warehouse\":\"main\",\"priority\":0,\"ships\":true}]}");

        declare("north", 5);
        declare("east", 5);
        shop.put("/warehouses/main", "{\"priority\": 9, \"ships\": false}");

        assertThat(shop.get("/warehouses").body().get("items"))
                .extracting(it -> it.get("warehouse").textValue())
                .containsExactly("east", "north", "main");
    }

    @Test
    void there_is_an_end_to_how_many_there_are_and_one_of_them_ships() {
        for (int i = 1; i < Warehouses.MAX; i++) {
            assertThat(declare("w-" + i, i).status()).isEqualTo(200);
        }

        assertThat(declare("one-more", 1).status()).isEqualTo(400);
        assertThat(declare("w-1", 7).status()).isEqualTo(200);
        assertThat(declare("Upper", 1).status()).isEqualTo(404);
        for (int i = 1; i < Warehouses.MAX; i++) {
            shop.put("/warehouses/w-" + i, "{\"priority\": 1, \"ships\": false}");
        }
        assertThat(shop.put("/warehouses/main", "{\"priority\": 0, \"ships\": false}").status())
                .isEqualTo(400);
    }

    @Test
    void a_count_and_a_correction_are_of_one_warehouse() {
        declare("north", 5);
        shop.put("/inventory/CUP", "{\"onHand\": 10}");
        shop.put("/inventory/CUP", "{\"onHand\": 4, \"warehouse\": \"north\"}");
        correct("north", -1);

        assertThat(stock("onHand")).isEqualTo(13);
        assertThat(at("main", "onHand")).isEqualTo(10);
        assertThat(at("north", "onHand")).isEqualTo(3);
        assertThat(rows()).containsExactly("count 10 main", "count 4 north", "correction -1 north");
    }

    @Test
    void nothing_is_counted_where_no_warehouse_is() {
        shop.put("/inventory/CUP", "{\"onHand\": 10}");

        var answer = shop.put("/inventory/CUP", "{\"onHand\": 4, \"warehouse\": \"north\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/detail").textValue())
                .isEqualTo("there is no warehouse north; PUT /warehouses/north declares it");
        assertThat(correct("north", 1).status()).isEqualTo(400);
        assertThat(transfer("main", "north", 1).status()).isEqualTo(400);
        assertThat(stock("onHand")).isEqualTo(10);
    }

    @Test
    void a_transfer_is_two_rows_of_one_cause_and_as_many_are_on_hand_as_before() {
        declare("north", 5);
        shop.put("/inventory/CUP", "{\"onHand\": 10}");

        var rows = transfer("main", "north", 4).body().get("movements");

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get("cause")).isEqualTo(rows.get(1).get("cause"));
        assertThat(rows()).containsExactly("count 10 main", "transfer -4 main", "transfer 4 north");
        assertThat(stock("onHand")).isEqualTo(10);
        assertThat(at("main", "available")).isEqualTo(6);
        assertThat(at("north", "available")).isEqualTo(4);
    }

    @Test
    void what_orders_were_promised_is_neither_transferred_nor_counted_nor_corrected_away() {
        declare("north", 5);
        shop.put("/inventory/CUP", "{\"onHand\": 2}");
        shop.put("/inventory/CUP", "{\"onHand\": 2, \"warehouse\": \"north\"}");
        shop.place(order(3));
        shop.host().deliverAll();

        assertThat(at("main", "committed")).isEqualTo(2);
        assertThat(at("north", "committed")).isEqualTo(1);
        assertThat(transfer("main", "north", 1).status()).isEqualTo(400);
        assertThat(transfer("north", "main", 2).status()).isEqualTo(400);
        assertThat(correct("main", -1).status()).isEqualTo(400);
        assertThat(shop.put("/inventory/CUP", "{\"onHand\": 1}").status()).isEqualTo(400);
        assertThat(transfer("north", "main", 1).status()).isEqualTo(201);
    }

    @Test
    void the_reservation_says_where_the_goods_are_and_its_release_frees_them_there() {
        declare("north", 5);
        shop.put("/inventory/CUP", "{\"onHand\": 2}");
        shop.put("/inventory/CUP", "{\"onHand\": 2, \"warehouse\": \"north\"}");
        var id = shop.place(order(3));
        shop.host().deliverAll();

        assertThat(shop.get("/reservations").body().at("/items/0/left").toString())
                .isEqualTo(
                        "[{\"sku\":\"CUP\",\"quantity\":2},"
                                + "{\"sku\":\"CUP\",\"quantity\":1,\"warehouse\":\"north\"}]");
        shop.post("/orders/" + id + "/cancel", "");
        shop.host().deliverAll();
        assertThat(at("main", "available")).isEqualTo(2);
        assertThat(at("north", "available")).isEqualTo(2);
    }

    @Test
    void goods_come_into_the_warehouse_that_they_were_ordered_for_or_that_the_receipt_names() {
        declare("north", 5);
        var id =
                shop.post(
                                "/purchase-orders",
                                "{\"sku\": \"CUP\", \"quantity\": 9, \"warehouse\": \"north\"}")
                        .body()
                        .get("purchaseOrderId")
                        .textValue();
        receive(id, 4, "");
        receive(id, 2, ", \"warehouse\": \"main\"");
        receive(id, 3, ", \"warehouse\": \"nowhere\"");

        assertThat(rows()).containsExactly("receipt 4 north", "receipt 2 main", "receipt 3 main");
        assertThat(at("north", "onHand")).isEqualTo(4);
        assertThat(at("main", "onHand")).isEqualTo(5);
    }

    private void receive(String id, int quantity, String more) {
        shop.post(
                "/purchase-orders/" + id + "/receipts",
                "{\"quantity\": %d%s}".formatted(quantity, more));
        shop.host().deliverAll();
    }

    private Shop.Answer declare(String warehouse, int priority) {
        return shop.put("/warehouses/" + warehouse, "{\"priority\": %d}".formatted(priority));
    }

    private Shop.Answer correct(String warehouse, int quantity) {
        return shop.post(
                "/inventory/CUP/corrections",
                "{\"quantity\": %d, \"reason\": \"x\", \"warehouse\": \"%s\"}"
                        .formatted(quantity, warehouse));
    }

    private Shop.Answer transfer(String from, String to, int quantity) {
        return shop.post(
                "/inventory/CUP/transfers",
                "{\"from\": \"%s\", \"to\": \"%s\", \"quantity\": %d, \"reason\": \"lorry\"}"
                        .formatted(from, to, quantity));
    }

    private int stock(String field) {
        return shop.get("/inventory/CUP").body().get(field).intValue();
    }

    private int at(String warehouse, String field) {
        return shop.get("/inventory/CUP")
                .body()
                .get("warehouses")
                .valueStream()
                .filter(it -> it.get("warehouse").textValue().equals(warehouse))
                .mapToInt(it -> it.get(field).intValue())
                .sum();
    }

    private List<String> rows() {
        return shop.get("/inventory/CUP/movements")
                .body()
                .get("movements")
                .valueStream()
                .map(WarehousesTest::row)
                .toList();
    }

    private static String row(JsonNode row) {
        return "%s %d %s"
                .formatted(
                        row.get("reason").textValue(),
                        row.get("quantity").intValue(),
                        row.path("warehouse").asText("main"));
    }

    private static String order(int cups) {
        return "{\"customerEmail\": \"ann@example.com\", \"currency\": \"EUR\", \"items\": [{\"sku\": \"CUP\", \"quantity\": %d, \"price\": 10}]}"
                .formatted(cups);
    }
}
