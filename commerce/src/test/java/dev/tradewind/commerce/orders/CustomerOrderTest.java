package dev.tradewind.commerce.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.Shop;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Orders of customers with ids: the second form of a request for one.
class CustomerOrderTest {
    private static final String ORDER =
            """
            {"customer_id": "CUST-123",
             "items": [{"product_id": "product-1", "quantity": 2, "price": 39.99},
                       {"product_id": "product-2", "quantity": 1, "price": 20.01}]}
            """;

    private final Shop shop = Shop.open(Profile.DEMO);

    @Test
    void an_order_is_answered_with_all_of_it() {
        var answer = shop.post("/orders", ORDER);

        var id = answer.body().get("order_id").textValue();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(id).matches("ORD-[0-9A-F]{8}");
        assertThat(answer.body().toString())
                .isEqualTo(
                        "{\"order_id\":\"%s\",\"customer_id\":\"CUST-123\",".formatted(id)
                                + "\"items\":[{\"product_id\":\"product-1\",\"quantity\":2,\"price\":39.99},"
                                + "{\"product_id\":\"product-2\",\"quantity\":1,\"price\":20.01}],"
                                + "\"total\":99.99,\"status\":\"pending\"}");
        assertThat(shop.get("/orders/" + id).body()).isEqualTo(answer.body());
    }

    @Test
    void it_goes_the_way_of_every_order() {
        var id = shop.post("/orders", ORDER).body().get("order_id").textValue();
        shop.host().deliverAll();

        assertThat(shop.get("/orders/" + id).body().get("status").textValue())
                .isEqualTo("confirmed");
        assertThat(shop.get("/inventory/product-1").body().get("available").intValue())
                .isEqualTo(98);
        assertThat(shop.get("/notifications?orderId=" + id).body().at("/items/0/recipient"))
                .hasToString("\"CUST-123\"");
        assertThat(shop.host().publishedTypes())
                .contains(
                        "order.created",
                        "inventory.reserved",
                        "payment.completed",
                        "order.confirmed");
    }

    @Test
    void both_forms_share_a_list_and_each_is_found_in_its_own() {
        var short1 = shop.post("/orders", ORDER).body().get("order_id").textValue();
        var other = shop.place(Shop.ORDER);

        var first = shop.get("/orders?limit=1").body();
        var next = first.get("next").textValue();
        var second = shop.get("/orders?limit=1&after=" + next).body();

        assertThat(first.at("/items/0/orderId").textValue()).isEqualTo(other);
        assertThat(second.at("/items/0/orderId").textValue()).isEqualTo(short1);
        assertThat(shop.get("/orders?after=" + short1).body().get("items")).isEmpty();
        assertThat(shop.get("/orders/" + other).body().has("customerEmail")).isTrue();
    }

    @Test
    void a_repeated_request_is_one_order() {
        var key = Map.of("Idempotency-Key", "one");

        var first = shop.post("/orders", key, ORDER);
        shop.host().deliverAll();
        var again = shop.post("/orders", key, ORDER);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(shop.get("/orders").body().get("items")).hasSize(1);
        assertThat(shop.post("/orders", key, Shop.ORDER).status()).isEqualTo(422);
    }

    @Test
    void a_header_says_the_form_where_the_body_does_not() {
        var mistaken = ORDER.replace("customer_id", "customer");

        var answer = shop.post("/orders", Map.of("Order-Form", "customer"), mistaken);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().toString()).contains("/customer_id").doesNotContain("/currency");

        var other = shop.post("/orders", Map.of("Order-Form", "email"), ORDER);
        assertThat(other.body().toString()).contains("/customerEmail", "/currency");

        assertThat(shop.post("/orders", Map.of("Order-Form", "invoice"), ORDER).body().toString())
                .contains("Order-Form must be email or customer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ORD-00000000", "ORD-nobody"})
    void an_order_that_is_not_there_is_not_found_in_the_words_of_this_form(String id) {
        var answer = shop.get("/orders/" + id);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().toString()).isEqualTo("{\"detail\":\"Order not found\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/items/0/product_id | product-1 | a b",
                "/items/1/quantity   | \"quantity\": 1 | \"quantity\": 0",
                "/items/0/price      | 39.99 | 39.999",
                "/items/0/sku        | \"quantity\": 2 | \"quantity\": 2, \"sku\": \"a\"",
                "/customerEmail      | \"items\" | \"customerEmail\": \"a@b.c\", \"items\"",
                "/paymentOutcome     | \"items\" | \"paymentOutcome\": \"declined\", \"items\""
            })
    void a_wrong_member_is_refused_by_its_name(String pointer, String right, String wrong) {
        var answer = shop.post("/orders", ORDER.replace(right, wrong));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors").get(0).get("pointer").textValue())
                .isEqualTo(pointer);
        assertThat(shop.host().published()).isEmpty();
    }
}
