package dev.tradewind.commerce.recommendations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is bought together.
class RecommendationsTest {
    private final JumpingClock clock = new JumpingClock(Instant.parse("2026-07-02T10:00:00Z"));
    private final Shop shop = Shop.joinedBy(host -> new Recommendations(host).service(), clock);

    @Test
    void what_is_bought_together_is_recommended_the_most_frequent_first() {
        shop.host().deliverCopies(3);
        buy("CUP", "SAUCER");
        buy("CUP", "SAUCER", "SPOON");
        buy("CUP", "TEA");
        buy("CUP");
        shop.host().deliverAll();

        assertThat(recommended("CUP")).containsExactly("SAUCER 2", "SPOON 1", "TEA 1");
        assertThat(recommended("SPOON")).containsExactly("CUP 1", "SAUCER 1");
        assertThat(recommended("UNKNOWN")).isEmpty();
        assertThat(shop.get("/products/CUP/recommendations?limit=1").body().get("items"))
                .hasSize(1);
        assertThat(shop.get("/products/CUP/recommendations?limit=51").status()).isEqualTo(400);
        assertThat(shop.host().deadLetters()).isEmpty();
    }

    @Test
    void a_product_that_is_in_two_lines_of_an_order_is_in_one_order() {
        buy("CUP", "CUP", "SAUCER");
        shop.host().deliverAll();

        assertThat(recommended("CUP")).containsExactly("SAUCER 1");
    }

    @Test
    void an_order_that_was_not_confirmed_says_nothing() {
        shop.place(Shop.orderWith("\"paymentOutcome\": \"declined\""));
        shop.host().deliverAll();

        assertThat(recommended("LAPTOP-001")).isEmpty();
    }

    @Test
    void a_product_that_was_taken_out_of_the_catalog_is_recommended_no_more() {
        var body = "{\"name\": \"Saucer\", \"price\": 4, \"category\": \"Kitchen\", \"stock\": 9}";
        var saucer = shop.post("/products", body).body().at("/data/id").textValue();
        shop.host().deliverAll();
        buy("CUP", saucer, "SPOON");
        shop.host().deliverAll();
        assertThat(recommended("CUP")).contains(saucer + " 1");

        shop.delete("/products/" + saucer);
        shop.host().deliverAll();

        assertThat(recommended("CUP")).containsExactly("SPOON 1");
    }

    @Test
    void a_table_stays_small_and_keeps_what_is_frequent() {
        var random = new Random(7);
        var known = new Companions(new Sku("CUP"), 0, List.of());
        for (int i = 0; i < 5_000; i++) {
            var other = i % 10 == 0 ? "SAUCER" : "P-" + random.nextInt(10_000);
            known = known.boughtWith(List.of(new Sku(other)));
        }

        assertThat(known.companions()).hasSize(Companions.PLACES);
        assertThat(known.companions().getFirst().productId()).isEqualTo(new Sku("SAUCER"));
        assertThat(known.companions().getFirst().orders()).isBetween(500L, 600L);
        assertThat(known.orders()).isEqualTo(5_000);
    }

    @Test
    void an_order_of_very_many_products_is_left_out() {
        buy(IntStream.range(0, 21).mapToObj(i -> "P-" + i).toArray(String[]::new));
        shop.host().deliverAll();

        assertThat(recommended("P-1")).isEmpty();
    }

    private void buy(String... products) {
        var items =
                Arrays.stream(products)
                        .map("{\"sku\": \"%s\", \"quantity\": 1, \"price\": 2}"::formatted)
                        .collect(Collectors.joining(","));
        var body =
                """
                {"customerEmail": "ann@example.com", "currency": "USD", "items": [%s]}
                """
                        .formatted(items);
        assertThat(shop.post("/orders", Map.of(), body).status()).isEqualTo(202);
    }

    private List<String> recommended(String product) {
        var found = new ArrayList<String>();
        for (var it :
                shop.get("/products/%s/recommendations".formatted(product)).body().get("items")) {
            found.add(
                    "%s %d"
                            .formatted(
                                    it.get("productId").textValue(), it.get("orders").longValue()));
        }
        return found;
    }
}
