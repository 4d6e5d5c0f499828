package dev.tradewind.commerce.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Whose prices an order has.
class PricingTest {
    private final JumpingClock clock = new JumpingClock(Instant.parse("2026-07-02T10:00:00Z"));

    @Test
    void in_a_shop_of_the_catalog_no_price_is_read() {
        var shop = Shop.pricedBy(Pricing.CATALOG, clock);
        var cup = product(shop, "Cup", "4.50");

        var without = place(shop, line(cup, 2, ""));
        var cheaper = place(shop, line(cup, 2, ", \"price\": 0.01"));

        assertThat(order(shop, without).get("totalAmount").decimalValue())
                .isEqualByComparingTo("9");
        assertThat(order(shop, without).at("/items/0/price").decimalValue())
                .isEqualByComparingTo("4.50");
        assertThat(order(shop, cheaper).get("totalAmount").decimalValue())
                .isEqualByComparingTo("9");
    }

    @Test
    void a_shop_that_verifies_takes_the_catalogs_price_and_no_other() {
        var shop = Shop.pricedBy(Pricing.VERIFY, clock);
        var cup = product(shop, "Cup", "4.50");
        var plate = product(shop, "Plate", "7");

        var right = place(shop, line(cup, 1, ", \"price\": 4.5") + "," + price(plate, "7.00"));
        var wrong = place(shop, price(cup, "4.49") + "," + price(plate, "7"));
        var missing = place(shop, line(cup, 1, ""));

        assertThat(right.status()).isEqualTo(202);
        assertThat(errors(wrong)).containsExactly("/items/0/price is 4.5");
        assertThat(errors(missing)).containsExactly("/items/0/price must be a number");
    }

    @ParameterizedTest
    @EnumSource(names = {"CATALOG", "VERIFY"})
    void what_the_catalog_does_not_sell_is_refused_line_by_line(Pricing pricing) {
        var shop = Shop.pricedBy(pricing, clock);
        var cup = product(shop, "Cup", "4.50");
        var gone = product(shop, "Gone", "1");
        shop.delete("/products/" + gone);
        shop.host().deliverAll();

        var answer =
                place(shop, price("NONE", "1") + "," + price(cup, "4.50") + "," + price(gone, "1"));

        assertThat(errors(answer))
                .containsExactly("/items/0/sku is not sold here", "/items/2/sku is not sold here");
        assertThat(shop.get("/orders").body().get("items")).isEmpty();
    }

    @Test
    void a_product_is_sold_in_its_currency() {
        var shop = Shop.pricedBy(Pricing.CATALOG, clock);
        var cup = product(shop, "Cup", "4.50");

        var answer =
                shop.post(
                        "/orders",
                        """
                        {"customerEmail": "ann@example.com", "currency": "EUR", "items": [%s]}
                        """
                                .formatted(line(cup, 1, "")));

        assertThat(errors(answer)).containsExactly("/items/0/sku is sold in USD");
    }

    @Test
    void the_other_form_is_told_in_its_own_words() {
        var shop = Shop.pricedBy(Pricing.CATALOG, clock);
        var cup = product(shop, "Cup", "4.50");
        var form =
                "{\"customer_id\": \"c-1\", \"items\": [{\"product_id\": \"%s\", \"quantity\": 2}]}";

        var right = shop.post("/orders", form.formatted(cup));
        var wrong = shop.post("/orders", form.formatted("NONE"));

        assertThat(right.body().get("total").decimalValue()).isEqualByComparingTo("9");
        assertThat(errors(wrong)).containsExactly("/items/0/product_id is not sold here");
    }

    @ParameterizedTest
    @CsvSource({"CATALOG, 10, 5", "CLIENT, 9, 4.5"})
    void an_order_keeps_the_price_of_its_day(Pricing pricing, String later, String price) {
        var shop = Shop.pricedBy(pricing, clock);
        var cup = product(shop, "Cup", "4.50");
        var first = place(shop, price(cup, "4.50"));
        shop.patch("/products/" + cup, "{\"price\": 5}");
        shop.host().deliverAll();
        var second = place(shop, line(cup, 2, ", \"price\": 4.50"));

        assertThat(order(shop, first).get("totalAmount").decimalValue())
                .isEqualByComparingTo("4.50");
        assertThat(order(shop, second).get("totalAmount").decimalValue())
                .isEqualByComparingTo(later);
        assertThat(order(shop, second).at("/items/0/price").decimalValue())
                .isEqualByComparingTo(price);
    }

    private static String product(Shop shop, String name, String price) {
        var body =
                "{\"name\": \"%s\", \"price\": %s, \"category\": \"Kitchen\", \"stock\": 9}"
                        .formatted(name, price);
        var id = shop.post("/products", body).body().at("/data/id").textValue();
        shop.host().deliverAll();
        return id;
    }

    private static String price(String product, String price) {
        return line(product, 1, ", \"price\": " + price);
    }

    private static String line(String product, int quantity, String members) {
        return "{\"sku\": \"%s\", \"quantity\": %d%s}".formatted(product, quantity, members);
    }

    private static Shop.Answer place(Shop shop, String lines) {
        return shop.post(
                "/orders",
                """
                {"customerEmail": "ann@example.com", "currency": "USD", "items": [%s]}
                """
                        .formatted(lines));
    }

    private static JsonNode order(Shop shop, Shop.Answer placed) {
        return shop.get("/orders/" + placed.body().get("orderId").textValue()).body();
    }

    private static List<String> errors(Shop.Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        var found = new ArrayList<String>();
        for (var it : answer.body().get("errors")) {
            found.add(it.get("pointer").textValue() + " " + it.get("detail").textValue());
        }
        return found;
    }
}
