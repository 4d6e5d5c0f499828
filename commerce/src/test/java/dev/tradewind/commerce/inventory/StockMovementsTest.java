package dev.tradewind.commerce.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.Shop;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The ledger of what is on hand, and what people write into it.
class StockMovementsTest {
    private final Shop shop = Shop.open(Profile.PROD);

    @Test
    void every_change_is_a_row_with_its_reason_and_what_there_was_afterwards() {
        count(10);
        correct(-2, "broken in transport");
        correct(1, "found behind the shelf");
        count(12);

        assertThat(rows("reason")).containsExactly("count", "correction", "correction", "count");
        assertThat(rows("quantity")).containsExactly("10", "-2", "1", "3");
        assertThat(rows("onHand")).containsExactly("10", "8", "9", "12");
        assertThat(rows("sequence")).containsExactly("1", "2", "3", "4");
        assertThat(rows("note"))
                .containsExactly(
                        "counted", "broken in transport", "found behind the shelf", "counted");
        assertThat(rows("cause")).doesNotHaveDuplicates();
    }

    @Test
    void a_count_that_finds_what_is_known_is_no_movement() {
        count(10);
        count(10);

        assertThat(rows("quantity")).containsExactly("10");
    }

    @Test
    void the_rows_come_in_pages() {
        count(1);
        count(2);
        count(3);

        var first = shop.get("/inventory/CUP/movements?limit=2").body();
        var second = shop.get("/inventory/CUP/movements?limit=2&after=" + first.get("next")).body();

        assertThat(first.get("movements")).hasSize(2);
        assertThat(second.at("/movements/0/sequence").intValue()).isEqualTo(3);
        assertThat(second.has("next")).isFalse();
        assertThat(shop.get("/inventory/CUP/movements?after=x").status()).isEqualTo(400);
        assertThat(shop.get("/inventory/NONE/movements").status()).isEqualTo(404);
    }

    @Test
    void a_correction_that_is_sent_again_changes_nothing_more() {
        count(10);
        var key = Map.of("Idempotency-Key", "broken-1");
        var body = "{\"quantity\": -2, \"reason\": \"broken\"}";

        var first = shop.post("/inventory/CUP/corrections", key, body);
        var second = shop.post("/inventory/CUP/corrections", key, body);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second).isEqualTo(first);
        assertThat(stock("onHand")).isEqualTo(8);
    }

    @Test
    void what_orders_were_promised_cannot_be_corrected_away() {
        count(3);
        shop.place(order(2));
        shop.host().deliverAll();

        var answer = correct(-2, "broken");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/pointer").textValue()).isEqualTo("/quantity");
        assertThat(stock("onHand")).isEqualTo(3);
        assertThat(correct(-1, "broken").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"quantity\": 0, \"reason\": \"x\"}",
                "{\"quantity\": 1000001, \"reason\": \"x\"}",
                "{\"quantity\": 1.5, \"reason\": \"x\"}",
                "{\"quantity\": 1}",
                "{\"quantity\": 1, \"reason\": \" \"}",
                "{\"quantity\": -11, \"reason\": \"more than there are\"}"
            })
    void a_correction_that_cannot_be_changes_nothing(String body) {
        count(10);

        assertThat(shop.post("/inventory/CUP/corrections", body).status()).isEqualTo(400);
        assertThat(rows("quantity")).containsExactly("10");
    }

    @Test
    void what_was_never_counted_cannot_be_corrected_and_what_the_catalog_counts_neither() {
        var product = "{\"name\": \"Cup\", \"price\": 4, \"category\": \"Kitchen\", \"stock\": 5}";
        var id = shop.post("/products", product).body().at("/data/id").textValue();
        shop.host().deliverAll();
        var body = "{\"quantity\": 1, \"reason\": \"found\"}";

        assertThat(shop.post("/inventory/NONE/corrections", body).status()).isEqualTo(404);
        assertThat(shop.post("/inventory/" + id + "/corrections", body).status()).isEqualTo(403);
        assertThat(movements(shop, id, "reason")).containsExactly("listed");
    }

    @Test
    void what_the_profile_has_of_everything_opens_the_ledger_with_the_first_order() {
        var demo = Shop.open(Profile.DEMO);
        demo.place(order(2));
        demo.host().deliverAll();

        assertThat(movements(demo, "CUP", "reason")).containsExactly("opening");
        assertThat(movements(demo, "CUP", "quantity")).containsExactly("100");
    }

    @Test
    void the_stock_of_all_products_is_listed_by_their_names() {
        for (var sku : List.of("C", "A", "B")) {
            shop.put("/inventory/" + sku, "{\"onHand\": 1}");
        }

        var first = shop.get("/inventory?limit=2").body();
        var second = shop.get("/inventory?limit=2&after=" + first.get("next").textValue()).body();

        assertThat(texts(first.get("items"), "sku")).containsExactly("A", "B");
        assertThat(texts(second.get("items"), "sku")).containsExactly("C");
        assertThat(second.has("next")).isFalse();
    }

    private Shop.Answer count(int onHand) {
        return shop.put("/inventory/CUP", "{\"onHand\": %d}".formatted(onHand));
    }

    private Shop.Answer correct(int quantity, String reason) {
        return shop.post(
                "/inventory/CUP/corrections",
                "{\"quantity\": %d, \"reason\": \"%s\"}".formatted(quantity, reason));
    }

    private int stock(String field) {
        return shop.get("/inventory/CUP").body().get(field).intValue();
    }

    private List<String> rows(String field) {
        return movements(shop, "CUP", field);
    }

    static List<String> movements(Shop shop, String sku, String field) {
        return texts(shop.get("/inventory/" + sku + "/movements").body().get("movements"), field);
    }

    private static List<String> texts(JsonNode rows, String field) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.get(field).asText())
                .toList();
    }

    static String order(int quantity) {
        return """
        {"customerEmail": "ann@example.com", "currency": "USD",
         "items": [{"sku": "CUP", "quantity": %d, "price": 4}]}
        """
                .formatted(quantity);
    }
}
