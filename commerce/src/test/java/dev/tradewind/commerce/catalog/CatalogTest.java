package dev.tradewind.commerce.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.Shop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Products over HTTP, and the events that tell of them.
class CatalogTest {
    private static final String HEADPHONES =
            """
            {"name": "Wireless Bluetooth Headphones", "description": "With noise cancelling",
             "price": 149.99, "category": "Electronics", "stock": 250}
            """;

    private final Shop shop = Shop.open(Profile.PROD);

    @Test
    void a_new_product_is_answered_with_all_of_it_and_its_event() {
        var answer = shop.post("/products", HEADPHONES);

        var product = answer.body().get("data");
        var id = product.get("id").textValue();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().get("success").booleanValue()).isTrue();
        assertThat(answer.body().get("message").textValue())
                .isEqualTo("Product created successfully");
        assertThat(id).matches("prod-20260702-[0-9a-f]{8}");
        assertThat(names(product))
                .containsExactly(
                        "id",
                        "name",
                        "description",
                        "price",
                        "category",
                        "stock",
                        "created_at",
                        "updated_at");
        assertThat(product.get("price").toString()).isEqualTo("149.99");
        assertThat(product.get("created_at")).isEqualTo(product.get("updated_at"));
        assertThat(product.get("created_at").textValue()).endsWith(".000Z");
        assertThat(answer.body().get("event_published").toString())
                .isEqualTo(
                        "{\"topic\":\"product-events\",\"event_type\":\"product.created\","
                                + "\"event_id\":\"evt-%s-created\"}".formatted(id));
        assertThat(shop.get("/products/" + id).body()).isEqualTo(product);
    }

    @Test
    void a_request_that_is_repeated_makes_one_product_and_one_event() {
        var key = Map.of("Idempotency-Key", "one");

        var first = shop.post("/products", key, HEADPHONES);
        var again = shop.post("/products", key, HEADPHONES);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(shop.host().publishedTypes()).containsExactly("product.created");
        assertThat(shop.get("/products").body().get("items")).hasSize(1);
    }

    @Test
    void a_key_of_one_product_is_no_key_of_another() {
        var one = create("7");
        var other = create("7");
        var key = Map.of("Idempotency-Key", "one");
        var body = "{\"quantity\": 1, \"reason\": \"found\"}";

        shop.patch("/products/" + one + "/stock", key, body);
        var answer = shop.patch("/products/" + other + "/stock", key, body);

        assertThat(answer.status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/name        | \"name\": \"Wireless Bluetooth Headphones\", | ''",
                "/name        | Wireless Bluetooth Headphones | ' '",
                "/price       | 149.99 | -1",
                "/price       | 149.99 | 149.999",
                "/price       | 149.99 | \"149.99\"",
                "/price       | 149.99 | 10000001",
                "/category    | \"Electronics\" | 5",
                "/stock       | 250 | -1",
                "/stock       | 250 | 1.5",
                "/description | \"With noise cancelling\" | 5",
                "/currency    | \"stock\" | \"currency\": \"USX\", \"stock\"",
                "/colour      | \"stock\" | \"colour\": \"red\", \"stock\""
            })
    void a_body_with_a_wrong_member_is_refused_and_nothing_is_told(
            String pointer, String right, String wrong) {
        var answer = shop.post("/products", HEADPHONES.replace(right, wrong));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors").get(0).get("pointer").textValue())
                .isEqualTo(pointer);
        assertThat(shop.get("/products").body().get("items")).isEmpty();
        assertThat(shop.host().published()).isEmpty();
    }

    @Test
    void a_description_may_be_left_out() {
        var answer =
                shop.post(
                        "/products",
                        "{\"name\": \"Test Product\", \"price\": 9.99, \"category\": \"Test\","
                                + " \"stock\": 10}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().get("data").has("description")).isFalse();
    }

    @Test
    void a_price_in_another_currency_says_so() {
        var yen = HEADPHONES.replace("149.99", "15000, \"currency\": \"JPY\"");

        var answer = shop.post("/products", yen);

        assertThat(answer.body().get("data").get("currency").textValue()).isEqualTo("JPY");
        assertThat(shop.post("/products", yen.replace("15000", "1.5")).status()).isEqualTo(400);
    }

    @Test
    void every_product_has_an_id_of_its_own() {
        var ids = new HashSet<String>();
        for (int i = 0; i < 500; i++) {
            ids.add(create("1"));
        }

        assertThat(ids).hasSize(500);
    }

    @Test
    void products_are_listed_a_page_at_a_time() {
        for (int i = 0; i < 5; i++) {
            create("1");
        }
        var found = new ArrayList<String>();
        var page = shop.get("/products?limit=2").body();
        ids(page, found);
        while (page.has("next")) {
            page = shop.get("/products?limit=2&after=" + page.get("next").textValue()).body();
            ids(page, found);
        }

        assertThat(found).hasSize(5).doesNotHaveDuplicates().isSorted();
        assertThat(shop.get("/products?limit=0").status()).isEqualTo(400);
        assertThat(shop.get("/products?after=%20").status()).isEqualTo(400);
    }

    @Test
    void a_change_of_some_members_leaves_the_others() {
        var id = create("250");

        var answer = shop.patch("/products/" + id, "{\"price\": 99}");

        var product = answer.body().get("data");
        assertThat(product.get("price").toString()).isEqualTo("99");
        assertThat(product.get("description").textValue()).isEqualTo("With noise cancelling");
        assertThat(answer.body().get("event_published").get("event_id").textValue())
                .isEqualTo("evt-%s-updated-001".formatted(id));
        assertThat(shop.patch("/products/" + id, "{\"price\": 9.999}").status()).isEqualTo(400);
        assertThat(shop.patch("/products/" + id, "{\"stock\": 9}").status()).isEqualTo(400);
    }

    @Test
    void a_change_that_changes_nothing_is_no_news() {
        var id = create("250");

        var answer = shop.patch("/products/" + id, "{\"price\": 149.990}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().has("event_published")).isFalse();
        assertThat(shop.host().publishedTypes()).containsExactly("product.created");
    }

    @Test
    void a_replacement_says_all_of_a_product_but_its_stock() {
        var id = create("250");

        var answer =
                shop.put(
                        "/products/" + id,
                        "{\"name\": \"Cup\", \"price\": 4, \"category\": \"Kitchen\"}");

        assertThat(answer.body().get("data").get("name").textValue()).isEqualTo("Cup");
        assertThat(answer.body().get("data").has("description")).isFalse();
        assertThat(answer.body().get("data").get("stock").intValue()).isEqualTo(250);
        assertThat(shop.put("/products/" + id, "{\"name\": \"Cup\"}").status()).isEqualTo(400);
    }

    @Test
    void a_deleted_product_is_gone_and_is_told_of_once() {
        var id = create("250");

        var answer = shop.delete("/products/" + id);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("event_published").get("event_id").textValue())
                .isEqualTo("evt-%s-deleted".formatted(id));
        assertThat(shop.get("/products/" + id).status()).isEqualTo(404);
        assertThat(shop.delete("/products/" + id).status()).isEqualTo(404);
        assertThat(shop.patch("/products/" + id, "{\"price\": 1}").status()).isEqualTo(404);
        assertThat(shop.get("/products").body().get("items")).isEmpty();
        assertThat(shop.host().publishedTypes())
                .containsExactly("product.created", "product.deleted");
    }

    @Test
    void what_no_product_can_be_named_is_not_there() {
        assertThat(shop.get("/products/a b").status()).isEqualTo(404);
        assertThat(shop.get("/products/none").status()).isEqualTo(404);
        assertThat(shop.get("/products/none/stock").status()).isEqualTo(404);
    }

    private String create(String stock) {
        var answer = shop.post("/products", HEADPHONES.replace("250", stock));
        return answer.body().get("data").get("id").textValue();
    }

    private static void ids(JsonNode page, List<String> into) {
        page.get("items").forEach(it -> into.add(it.get("id").textValue()));
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
