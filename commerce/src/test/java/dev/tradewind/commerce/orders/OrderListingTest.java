package dev.tradewind.commerce.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.LiveShop;
import dev.tradewind.commerce.testing.Shop;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Orders that are listed by what was ordered.
@Timeout(60)
class OrderListingTest {
    private final JumpingClock clock = new JumpingClock(Instant.parse("2026-07-02T10:00:00Z"));
    private final Shop shop = Shop.demoAt(clock);

    @Test
    void orders_are_found_by_each_of_their_products_and_in_the_order_in_which_they_were_placed() {
        var both = place("ann@example.com", List.of("CUP", "POT"));
        var cup = place("bob@example.com", List.of("CUP"));
        var twice = place("bob@example.com", List.of("CUP", "TEA", "CUP"));

        assertThat(found(shop, "sku=CUP")).containsExactly(both, cup, twice);
        assertThat(found(shop, "sku=POT")).containsExactly(both);
        assertThat(found(shop, "sku=TEA")).containsExactly(twice);
    }

    @Test
    void an_order_of_the_second_form_is_found_by_its_products_too() {
        var answer =
                shop.post(
                        "/orders",
                        """
                        {"customer_id": "CUST-1", "items": [{"product_id": "CUP", "quantity": 1, "price": 2}]}
                        """);

        assertThat(found(shop, "sku=CUP")).containsExactly(answer.body().path("order_id").asText());
    }

    @Test
    void a_sku_is_compared_as_a_whole_and_its_case_counts() {
        place("ann@example.com", List.of("CUP-1"));

        assertThat(found(shop, "sku=CUP")).isEmpty();
        assertThat(found(shop, "sku=cup-1")).isEmpty();
        assertThat(found(shop, "sku=CUP-12")).isEmpty();
        assertThat(found(shop, "sku=CUP-1")).hasSize(1);
    }

    @Test
    void a_product_goes_with_a_status_and_a_customer() {
        var anns = place("ann@example.com", List.of("CUP"));
        var bobs = place("bob@example.com", List.of("CUP"));
        place("bob@example.com", List.of("POT"));
        shop.post("/orders/" + anns + "/hold", "{\"reason\": \"looked at\"}");

        assertThat(found(shop, "sku=CUP&status=held")).containsExactly(anns);
        assertThat(found(shop, "sku=CUP&status=pending")).containsExactly(bobs);
        assertThat(found(shop, "sku=POT&status=held")).isEmpty();
        assertThat(found(shop, "sku=CUP&customer=BOB@example.com")).containsExactly(bobs);
        assertThat(found(shop, "sku=POT&customer=ann@example.com")).isEmpty();
    }

    @Test
    void a_customer_finds_its_own_orders_of_a_product_alone() {
        var anns = place("ann@example.com", List.of("CUP"));
        place("bob@example.com", List.of("CUP"));

        assertThat(found(shop.calledByCustomer("ann@example.com"), "sku=CUP"))
                .containsExactly(anns);
        assertThat(found(shop.calledByCustomer("eve@example.com"), "sku=CUP")).isEmpty();
    }

    @Test
    void pages_go_on_where_the_one_before_ended() {
        var orders =
                IntStream.range(0, 5)
                        .mapToObj(_ -> place("ann@example.com", List.of("CUP")))
                        .toList();

        var first = shop.get("/orders?sku=CUP&limit=2").body();
        var next = first.path("next").asText();
        var second = shop.get("/orders?sku=CUP&limit=2&after=" + next).body();

        assertThat(first.path("items").findValuesAsText("orderId")).isEqualTo(orders.subList(0, 2));
        assertThat(second.path("items").findValuesAsText("orderId"))
                .isEqualTo(orders.subList(2, 4));
        assertThat(found(shop, "sku=CUP&limit=2")).isEqualTo(orders);
        assertThat(shop.get("/orders?sku=CUP&limit=5").body().has("next")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%20", "CUP%2F1", "..", "CUP%00", "caf%C3%A9", "*"})
    void what_is_no_sku_is_refused(String sku) {
        var answer = shop.get("/orders?sku=" + sku);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("sku");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "after=none", "status=lost", "skus=CUP"})
    void the_rest_of_the_query_is_checked_as_without_a_product(String part) {
        assertThat(shop.get("/orders?sku=CUP&" + part).status()).isEqualTo(400);
    }

    @Test
    void an_index_finds_what_a_look_at_every_order_finds(@TempDir Path directory) {
        var random = new Random(7);
        var skus = List.of("CUP", "CUP-1", "POT", "TEA");
        try (var live = new LiveShop(directory)) {
            var indexed = Shop.on(live.host(), Profile.PROD, LiveShop.provider());
            for (int i = 0; i < 60; i++) {
                var lines = random.ints(3, 0, skus.size()).mapToObj(skus::get).toList();
                place(indexed, "c%d@example.com".formatted(i % 2), lines);
            }

            for (var sku : skus) {
                var expected =
                        listed(indexed, "limit=200")
                                .filter(it -> it.skus().contains(sku))
                                .map(Listed::id)
                                .toList();
                assertThat(found(indexed, "limit=7&sku=" + sku)).isEqualTo(expected).isNotEmpty();
            }
        }
    }

    /// A millisecond after the one before, so that their ids are in order.
    private String place(String customer, List<String> skus) {
        clock.parkUntil(clock.instant().plusMillis(1).toEpochMilli());
        return place(shop, customer, skus);
    }

    private static String place(Shop shop, String customer, List<String> skus) {
        var items =
                skus.stream()
                        .map("{\"sku\": \"%s\", \"quantity\": 1, \"price\": 4}"::formatted)
                        .collect(Collectors.joining(", "));
        return shop.place(
                "{\"customerEmail\": \"%s\", \"currency\": \"EUR\", \"items\": [%s]}"
                        .formatted(customer, items));
    }

    private static List<String> found(Shop shop, String query) {
        return listed(shop, query).map(Listed::id).toList();
    }

    /// Page after page.
    private static Stream<Listed> listed(Shop shop, String query) {
        var found = new ArrayList<Listed>();
        var page = shop.get("/orders?" + query).body();
        page.path("items").forEach(it -> found.add(Listed.of(it)));
        while (page.has("next")) {
            page = shop.get("/orders?" + query + "&after=" + page.path("next").asText()).body();
            page.path("items").forEach(it -> found.add(Listed.of(it)));
        }
        return found.stream();
    }

    private record Listed(String id, List<String> skus) {
        Listed {
            skus = List.copyOf(skus);
        }

        static Listed of(JsonNode order) {
            return new Listed(
                    order.path("orderId").asText(), order.path("items").findValuesAsText("sku"));
        }
    }
}
