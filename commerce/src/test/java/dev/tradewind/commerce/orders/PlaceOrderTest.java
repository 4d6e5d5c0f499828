package dev.tradewind.commerce.orders;

import static dev.tradewind.commerce.testing.Shop.ORDER;
import static dev.tradewind.commerce.testing.Shop.orderWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.Shop;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceOrderTest {
    private final Shop shop = Shop.open(Profile.DEMO);

    @Test
    void an_order_is_accepted_with_its_ids() {
        var answer = shop.post("/orders", ORDER);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().get("status").textValue()).isEqualTo("EVENT_PUBLISHED");
        assertThat(answer.body().get("orderId").textValue()).isNotEmpty();
        assertThat(answer.body().get("eventId").textValue()).isNotEmpty();
    }

    @Test
    void an_order_is_stored_with_its_exact_total() {
        var id = shop.place(ORDER);

        var order = shop.get("/orders/" + id).body();
        assertThat(order.get("totalAmount").toString()).isEqualTo("900");
        assertThat(order.get("status").textValue()).isEqualTo("pending");
        assertThat(order.get("publicationStatus").textValue()).isEqualTo("EVENT_PUBLISHED");
        assertThat(order.get("items").get(1).toString())
                .isEqualTo(
                        "{\"sku\":\"MOUSE-002\",\"quantity\":2,\"price\":25,\"amount\":{\"net\":42.02,\"tax\":7.98,\"gross\":50,\"percent\":19}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/customerEmail      | \"customerEmail\": \"student@example.com\" | \"a\": 1",
                "/customerEmail      | student@example.com | student",
                "/customerEmail      | student@example.com | stu..dent@example.com",
                "/customerEmail      | student@example.com | student@exa_mple.com",
                "/customerEmail      | student@example.com | student\u202E@example.com",
                "/currency           | USD | USX",
                "/currency           | \"USD\" | 5",
                "/items/0/quantity   | \"quantity\": 1 | \"quantity\": 0",
                "/items/0/quantity   | \"quantity\": 1 | \"quantity\": 1.5",
                "/items/0/quantity   | \"quantity\": 1 | \"quantity\": 99999999999",
                "/items/1/price      | \"price\": 25 | \"price\": -25",
                "/items/1/price      | \"price\": 25 | \"price\": 0.001",
                "/items/1/price      | \"price\": 25 | \"price\": 1e99",
                "/items/1/price      | \"price\": 25 | \"price\": \"25\"",
                "/items/1/sku        | MOUSE-002 | MOUSE 002",
                "/items/1/sku        | MOUSE-002 | .",
                "/items/1/sku        | MOUSE-002 | ..",
                "/quantiy            | \"currency\" | \"quantiy\": 1, \"currency\"",
                "/a~1b               | \"currency\" | \"a/b\": 1, \"currency\"",
                "/items/1/colour     | \"price\": 25 | \"price\": 25, \"colour\": 7",
                "/paymentOutcome     | \"currency\" | \"paymentOutcome\": \"maybe\", \"currency\"",
            })
    void a_wrong_field_is_named_and_nothing_is_stored(String pointer, String part, String other) {
        var answer = shop.post("/orders", ORDER.replace(part, other));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors").get(0).get("pointer").textValue())
                .isEqualTo(pointer);
        assertThat(shop.get("/orders").body().get("items")).isEmpty();
        assertThat(shop.host().published()).isEmpty();
    }

    @Test
    void a_wrong_currency_makes_no_other_member_unknown() {
        var answer = shop.post("/orders", ORDER.replace("USD", "USX"));

        assertThat(answer.body().get("errors")).hasSize(1);
    }

    @Test
    void an_order_needs_items() {
        var answer =
                shop.post(
                        "/orders",
                        "{\"customerEmail\": \"a@b.example\", \"currency\": \"USD\", \"items\": []}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors").get(0).get("pointer").textValue())
                .isEqualTo("/items");
    }

    @Test
    void every_wrong_field_is_named_at_once() {
        var answer =
                shop.post("/orders", ORDER.replace("USD", "USX").replace("student@", "student"));

        assertThat(answer.body().get("errors")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "null", "{\"a\":1,\"a\":2}", "{} {}"})
    void a_body_that_is_no_object_is_refused(String body) {
        assertThat(shop.post("/orders", body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"paymentOutcome\": \"approved\"",
                "\"inventoryOutcome\": \"reserved\"",
                "\"simulateTechnicalFailure\": \"payment\""
            })
    void test_switches_are_refused_outside_the_demo_profile(String member) {
        var production = Shop.open(Profile.PROD);

        assertThat(shop.post("/orders", orderWith(member)).status()).isEqualTo(202);
        assertThat(production.post("/orders", orderWith(member)).status()).isEqualTo(400);
        assertThat(production.host().published()).isEmpty();
    }

    @Test
    void a_repeated_idempotency_key_places_one_order() {
        var headers = Map.of("idempotency-key", "k-1");

        var first = shop.post("/orders", headers, ORDER);
        var second = shop.post("/orders", headers, ORDER);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(shop.host().published()).hasSize(1);
    }

    @Test
    void an_unusable_idempotency_key_is_refused() {
        var answer = shop.post("/orders", Map.of("Idempotency-Key", "a b"), ORDER);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors").get(0).get("pointer").textValue())
                .isEqualTo("Idempotency-Key");
    }

    @Test
    void an_order_that_cannot_be_announced_is_kept_as_such() {
        shop.host().refuseEvents();

        var answer = shop.post("/orders", ORDER);

        assertThat(answer.status()).isEqualTo(503);
        var order = shop.get("/orders").body().get("items").get(0);
        assertThat(order.get("publicationStatus").textValue()).isEqualTo("EVENT_PUBLISH_FAILED");
        assertThat(order.get("status").textValue()).isEqualTo("cancelled");
    }

    @Test
    void orders_are_listed_in_pages_and_by_status() {
        for (int i = 0; i < 3; i++) {
            shop.place(ORDER);
        }
        shop.host().deliverAll();
        shop.place(ORDER);

        var first = shop.get("/orders?limit=3").body();
        var rest = shop.get("/orders?limit=3&after=" + first.get("next").textValue()).body();

        assertThat(first.get("items")).hasSize(3);
        assertThat(rest.get("items")).hasSize(1);
        assertThat(rest.has("next")).isFalse();
        assertThat(shop.get("/orders?status=confirmed").body().get("items")).hasSize(3);
        assertThat(shop.get("/orders?status=pending").body().get("items")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=x",
                "status=lost",
                "after=%20",
                "after=nonsense",
                "state=pending"
            })
    void a_wrong_listing_is_refused(String query) {
        var answer = shop.get("/orders?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors").get(0).get("pointer").textValue())
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void what_does_not_exist_is_not_found() {
        assertThat(shop.get("/orders/none").status()).isEqualTo(404);
        assertThat(shop.get("/orders/no such").status()).isEqualTo(404);
        assertThat(shop.get("/orders/none/timeline").status()).isEqualTo(404);
        assertThat(shop.get("/payments/none").status()).isEqualTo(404);
        assertThat(shop.get("/payments/no such").status()).isEqualTo(404);
    }
}
