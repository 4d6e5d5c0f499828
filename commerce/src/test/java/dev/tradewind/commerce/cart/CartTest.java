package dev.tradewind.commerce.cart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Carts over HTTP, of products that the catalog told of.
class CartTest {
    private final JumpingClock clock = new JumpingClock(Instant.parse("2026-07-02T10:00:00Z"));
    private final Shop shop = Shop.at(clock);
    private String cup = "";
    private String pot = "";

    @BeforeEach
    void fillCatalog() {
        cup = product("Cup", "4.50", 10);
        pot = product("Pot", "19", 3);
        shop.host().deliverAll();
    }

    @Test
    void a_cart_has_lines_at_the_prices_of_the_moment() {
        var cart = open("");
        put(cart, cup, 2);
        put(cart, pot, 1);
        put(cart, cup, 4);

        var shown = shop.get("/carts/" + cart).body();

        assertThat(shown.get("status").textValue()).isEqualTo("open");
        assertThat(shown.get("lines").get(0).toString())
                .isEqualTo(
                        "{\"product_id\":\"%s\",\"name\":\"Cup\",\"quantity\":4,\"price\":4.5,\"amount\":{\"net\":15.12,\"tax\":2.88,\"gross\":18,\"percent\":19},\"in_stock\":true}"
                                .formatted(cup));
        assertThat(shown.get("total").toString()).isEqualTo("37");
        shop.patch("/products/" + cup, "{\"price\": 5}");
        shop.host().deliverAll();
        assertThat(shop.get("/carts/" + cart).body().get("total").toString()).isEqualTo("39");
    }

    @Test
    void a_line_can_be_taken_out_and_that_again_changes_nothing() {
        var cart = open("");
        put(cart, cup, 2);

        shop.delete("/carts/%s/lines/%s".formatted(cart, cup));
        var again = shop.delete("/carts/%s/lines/%s".formatted(cart, cup));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().get("lines")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0     | 400", "1.5   | 400", "10001 | 400", "10000 | 200"})
    void a_quantity_is_what_an_order_may_have(String quantity, int status) {
        var answer =
                shop.put(
                        "/carts/%s/lines/%s".formatted(open(""), cup),
                        "{\"quantity\": %s}".formatted(quantity));

        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void only_what_is_offered_comes_into_a_cart() {
        var cart = open("");

        assertThat(put(cart, "none", 1).status()).isEqualTo(404);
        assertThat(put("none", cup, 1).status()).isEqualTo(404);
        shop.delete("/products/" + cup);
        shop.host().deliverAll();
        assertThat(put(cart, cup, 1).status()).isEqualTo(404);
    }

    @Test
    void a_cart_has_as_many_products_as_an_order_and_no_more() {
        var cart = open("");
        var products = new ArrayList<String>();
        for (int i = 0; i <= 100; i++) {
            products.add(product("Cup " + i, "1", 1));
        }
        shop.host().deliverAll();
        products.subList(0, 100).forEach(it -> put(cart, it, 1));

        assertThat(put(cart, products.getLast(), 1).status()).isEqualTo(409);
        assertThat(put(cart, products.getFirst(), 2).status()).isEqualTo(200);
    }

    @Test
    void what_is_priced_in_different_currencies_is_not_in_one_cart() {
        var tea =
                shop.post(
                                "/products",
                                "{\"name\": \"Tea\", \"price\": 5, \"currency\": \"EUR\","
                                        + " \"category\": \"Kitchen\", \"stock\": 1}")
                        .body()
                        .at("/data/id")
                        .textValue();
        shop.host().deliverAll();
        var cart = open("");
        put(cart, cup, 1);

        assertThat(put(cart, tea, 1).status()).isEqualTo(409);
    }

    @Test
    void a_guests_cart_is_merged_into_the_customers_once() {
        var customer = open("ann@example.com");
        var guest = open("");
        put(customer, cup, 1);
        put(guest, cup, 2);
        put(guest, pot, 1);

        var merged = merge(customer, guest);
        var again = merge(customer, guest);

        assertThat(quantities(merged.body())).containsExactly(3, 1);
        assertThat(again.body()).isEqualTo(merged.body());
        var left = shop.get("/carts/" + guest).body();
        assertThat(left.get("status").textValue()).isEqualTo("merged");
        assertThat(left.get("merged_into").textValue()).isEqualTo(customer);
        assertThat(put(guest, cup, 1).status()).isEqualTo(409);
    }

    @Test
    void only_a_guests_cart_is_merged_and_only_into_a_customers() {
        var customer = open("ann@example.com");
        var guest = open("");

        assertThat(merge(guest, customer).status()).isEqualTo(409);
        assertThat(merge(customer, open("bob@example.com")).status()).isEqualTo(400);
        assertThat(merge(customer, "none").status()).isEqualTo(404);
        assertThat(shop.post("/carts/" + customer + "/merge", "{}").status()).isEqualTo(400);
    }

    @Test
    void a_cart_that_is_touched_lives_on_and_one_that_is_not_is_gone() {
        var left = open("");
        var touched = open("");
        var customers = open("ann@example.com");
        pass(Duration.ofDays(6));
        put(touched, cup, 1);
        pass(Duration.ofDays(1));
        shop.host().deliverAll();

        assertThat(shop.get("/carts/" + left).status()).isEqualTo(404);
        assertThat(shop.get("/carts/" + touched).status()).isEqualTo(200);
        assertThat(shop.get("/carts/" + customers).status()).isEqualTo(200);
        pass(Duration.ofDays(6));
        shop.host().deliverAll();
        assertThat(shop.get("/carts/" + touched).status()).isEqualTo(404);
        pass(Duration.ofDays(17));
        shop.host().deliverAll();
        assertThat(shop.get("/carts/" + customers).status()).isEqualTo(404);
        assertThat(shop.host().documents().find(Cart.CARTS, left)).isEmpty();
        assertThat(shop.host().documents().find(Cart.CARTS, touched)).isEmpty();
    }

    @Test
    void a_cart_is_opened_for_somebody_or_for_nobody() {
        assertThat(shop.post("/carts", "{}").status()).isEqualTo(201);
        assertThat(shop.post("/carts", "{\"customer_email\": \"ann\"}").status()).isEqualTo(400);
        assertThat(shop.get("/carts/a b").status()).isEqualTo(404);
    }

    private void pass(Duration time) {
        clock.parkUntil(clock.instant().plus(time).toEpochMilli());
    }

    private String product(String name, String price, int stock) {
        var body =
                "{\"name\": \"%s\", \"price\": %s, \"category\": \"Kitchen\", \"stock\": %d}"
                        .formatted(name, price, stock);
        return shop.post("/products", body).body().at("/data/id").textValue();
    }

    private String open(String email) {
        var body = email.isEmpty() ? "{}" : "{\"customer_email\": \"%s\"}".formatted(email);
        return shop.post("/carts", body).body().get("cart_id").textValue();
    }

    private Shop.Answer put(String cart, String product, int quantity) {
        return shop.put(
                "/carts/%s/lines/%s".formatted(cart, product),
                "{\"quantity\": %d}".formatted(quantity));
    }

    private Shop.Answer merge(String into, String guest) {
        return shop.post(
                "/carts/" + into + "/merge", "{\"guest_cart_id\": \"%s\"}".formatted(guest));
    }

    private static List<Integer> quantities(JsonNode cart) {
        var quantities = new ArrayList<Integer>();
        cart.get("lines").forEach(line -> quantities.add(line.get("quantity").intValue()));
        return quantities;
    }
}
