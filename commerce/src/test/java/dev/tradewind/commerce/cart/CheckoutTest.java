package dev.tradewind.commerce.cart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import java.time.Instant;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A cart that becomes an order.
class CheckoutTest {
    private final Shop shop = Shop.at(new JumpingClock(Instant.parse("2026-07-02T10:00:00Z")));
    private String cup = "";
    private String cart = "";

    @BeforeEach
    void fillCart() {
        cup =
                shop.post(
                                "/products",
                                "{\"name\": \"Cup\", \"price\": 4.50, \"category\": \"Kitchen\","
                                        + " \"stock\": 10}")
                        .body()
                        .at("/data/id")
                        .textValue();
        shop.host().deliverAll();
        cart =
                shop.post("/carts", "{\"customer_email\": \"ann@example.com\"}")
                        .body()
                        .get("cart_id")
                        .textValue();
        put(cart, 3);
    }

    @Test
    void a_cart_becomes_an_order_that_is_confirmed_and_leaves_stock() {
        var answer = checkOut("{\"total\": 13.5}");
        shop.host().deliverAll();

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().get("status").textValue()).isEqualTo("checked_out");
        var order = shop.get("/orders/" + answer.body().get("order_id").textValue()).body();
        assertThat(order.get("status").textValue()).isEqualTo("confirmed");
        assertThat(order.get("customerEmail").textValue()).isEqualTo("ann@example.com");
        assertThat(order.get("totalAmount").toString()).isEqualTo("13.5");
        assertThat(order.get("items").toString())
                .isEqualTo(
                        "[{\"sku\":\"%s\",\"quantity\":3,\"price\":4.5,\"amount\":{\"net\":11.34,\"tax\":2.16,\"gross\":13.5,\"percent\":19}}]"
                                .formatted(cup));
        shop.post("/shipments/" + order.get("orderId").textValue() + "-1/dispatch", "");
        shop.host().deliverAll();
        assertThat(shop.get("/products/" + cup).body().get("stock").intValue()).isEqualTo(7);
        assertThat(shop.host().deadLetters()).isEmpty();
    }

    @Test
    void a_cart_that_is_checked_out_again_is_the_same_order() {
        shop.host().deliverCopies(3);

        var first = checkOut("{\"total\": 13.5}");
        shop.host().deliverAll();
        var again = checkOut("{\"total\": 99}");
        shop.host().deliverAll();

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(shop.get("/orders").body().get("items")).hasSize(1);
        assertThat(shop.host().publishedTypes())
                .containsOnlyOnce("cart.checked_out")
                .containsOnlyOnce("order.created");
    }

    @Test
    void the_story_of_the_order_begins_with_its_cart() {
        var order = checkOut("{\"total\": 13.5}").body().get("order_id").textValue();
        shop.host().deliverAll();

        var entries = shop.get("/orders/" + order + "/timeline").body().get("entries");
        assertThat(
                        StreamSupport.stream(entries.spliterator(), false)
                                .filter(it -> it.path("kind").asText().equals("EVENT_PUBLISHED"))
                                .map(it -> it.path("eventType").asText()))
                .startsWith("cart.checked_out", "OrderCreated")
                .contains("OrderConfirmed");
    }

    @Test
    void a_price_that_changed_is_shown_before_it_is_paid() {
        shop.patch("/products/" + cup, "{\"price\": 5}");
        shop.host().deliverAll();

        var refused = checkOut("{\"total\": 13.5}");
        var accepted = checkOut("{\"total\": 15.00}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().get("detail").textValue()).isEqualTo("the total is 15 USD now");
        assertThat(accepted.status()).isEqualTo(202);
    }

    @Test
    void more_than_is_on_hand_is_not_bought() {
        shop.patch("/products/" + cup + "/stock", "{\"quantity\": -8, \"reason\": \"broken\"}");
        shop.host().deliverAll();

        var answer = checkOut("{\"total\": 13.5}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().get("detail").textValue())
                .isEqualTo("there are 2 of %s, and not 3".formatted(cup));
        assertThat(shop.get("/orders").body().get("items")).isEmpty();
    }

    @Test
    void what_is_not_offered_any_more_is_not_bought() {
        shop.delete("/products/" + cup);
        shop.host().deliverAll();

        var shown = shop.get("/carts/" + cart).body().get("lines").get(0);

        assertThat(shown.has("price")).isFalse();
        assertThat(shown.get("in_stock").booleanValue()).isFalse();
        assertThat(checkOut("{\"total\": 0}").status()).isEqualTo(409);
    }

    @Test
    void two_carts_for_the_last_pieces_are_one_sale() {
        var other =
                shop.post("/carts", "{\"customer_email\": \"bob@example.com\"}")
                        .body()
                        .get("cart_id")
                        .textValue();
        put(cart, 6);
        put(other, 6);

        checkOut("{\"total\": 27}");
        shop.post("/carts/" + other + "/checkout", "{\"total\": 27}");
        shop.host().deliverAll();

        assertThat(shop.get("/orders?status=confirmed").body().get("items")).hasSize(1);
        assertThat(shop.get("/orders?status=cancelled").body().get("items")).hasSize(1);
        assertThat(shop.get("/inventory/" + cup).body().get("available").intValue()).isEqualTo(4);
    }

    @Test
    void a_guest_says_where_to_be_told_of_the_order() {
        var guest = shop.post("/carts", "{}").body().get("cart_id").textValue();
        put(guest, 1);

        var path = "/carts/" + guest + "/checkout";
        assertThat(shop.post(path, "{\"total\": 4.5}").status()).isEqualTo(400);
        assertThat(
                        shop.post(path, "{\"total\": 4.5, \"customer_email\": \"bob@example.com\"}")
                                .status())
                .isEqualTo(202);
    }

    @Test
    void an_empty_cart_buys_nothing() {
        shop.delete("/carts/%s/lines/%s".formatted(cart, cup));

        assertThat(checkOut("{\"total\": 0}").status()).isEqualTo(409);
        assertThat(checkOut("{}").status()).isEqualTo(400);
    }

    private void put(String into, int quantity) {
        shop.put(
                "/carts/%s/lines/%s".formatted(into, cup),
                "{\"quantity\": %d}".formatted(quantity));
    }

    private Shop.Answer checkOut(String body) {
        return shop.post("/carts/" + cart + "/checkout", body);
    }
}
