package dev.tradewind.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A customer of whom nothing is to be known any more, in every service.
class CustomerErasureTest {
    private static final String ORDER =
            """
            {"customerEmail": "%s", "currency": "USD",
             "items": [{"sku": "CUP", "quantity": 3, "price": 4}],
             "shippingAddress": {"name": "Ann Lee", "line1": "1 Quay", "city": "Kiel",
                                 "postalCode": "24103", "country": "DE"}}
            """;

    private final Shop shop = Shop.demoAt(new JumpingClock(Instant.parse("2026-07-02T10:00:00Z")));

    @BeforeEach
    void count() {
        shop.put("/inventory/CUP", "{\"onHand\": 10}");
    }

    @Test
    void nothing_but_invoices_tells_who_it_was() {
        var order = delivered("Ann@Example.com");
        shop.post(
                "/returns",
                "{\"orderId\": \"%s\", \"items\": [{\"sku\": \"CUP\", \"quantity\": 1}], \"reason\": \"Ann hates it\"}"
                        .formatted(order));
        shop.post("/payments/" + order + "/refunds", "{\"amount\": 1, \"reason\": \"for Ann\"}");
        shop.host().deliverAll();
        assertThat(stored()).containsIgnoringCase("ann@example.com").contains("Quay", "Ann hates");

        var answer = shop.post("/customers/ann@example.com/erasure", "");
        shop.host().deliverAll();

        assertThat(answer.body().path("orders").asInt()).isEqualTo(1);
        assertThat(stored())
                .doesNotContainIgnoringCase("ann@example.com")
                .doesNotContain("Ann", "Quay", "24103")
                .contains("erased-" + order + "@erased.invalid");
        assertThat(shop.get("/invoices?orderId=" + order).body().toString())
                .containsIgnoringCase("ann@example.com");
        assertThat(shop.get("/orders?customer=ann@example.com").body().path("items")).isEmpty();
        assertThat(shop.get("/orders?sku=CUP").body().at("/items/0/customerEmail").asText())
                .isEqualTo("erased-" + order + "@erased.invalid");
        assertThat(shop.get("/orders/" + order).body().path("totalAmount").asInt()).isEqualTo(12);
        assertThat(shop.host().deadLetters()).isEmpty();
    }

    /// All that the services keep but what the law wants kept.
    private String stored() {
        return shop.host().stored(Set.of("invoices"));
    }

    @Test
    void again_it_changes_nothing_and_copies_of_the_event_neither() {
        var order = delivered("ann@example.com");
        shop.host().deliverCopies(2);
        shop.post("/customers/ann@example.com/erasure", "");
        shop.host().deliverAll();
        var erased = shop.get("/orders/" + order).body();

        var again = shop.post("/customers/ann@example.com/erasure", "");
        shop.host().deliverAll();

        assertThat(again.body().path("orders").asInt()).isZero();
        assertThat(shop.get("/orders/" + order).body()).isEqualTo(erased);
    }

    @Test
    void while_an_order_has_not_ended_nothing_is_erased() {
        var ended = delivered("ann@example.com");
        var waiting = shop.place(ORDER.formatted("ann@example.com"));

        var answer = shop.post("/customers/ann@example.com/erasure", "");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("detail").asText()).contains(waiting).doesNotContain(ended);
        assertThat(shop.get("/orders/" + ended).body().path("customerEmail").asText())
                .isEqualTo("ann@example.com");
    }

    @Test
    void another_customer_stays() {
        delivered("ann@example.com");
        var bobs = delivered("bob@example.com");

        shop.post("/customers/ann@example.com/erasure", "");
        shop.host().deliverAll();

        assertThat(stored())
                .contains("bob@example.com", "erased-")
                .doesNotContain("erased-" + bobs);
    }

    @Test
    void what_comes_of_an_erased_order_is_told_to_nobody() {
        var order = delivered("ann@example.com");
        shop.post("/customers/ann@example.com/erasure", "");
        shop.host().deliverAll();

        shop.post("/payments/" + order + "/refunds", "{\"reason\": \"late\"}");
        shop.host().deliverAll();

        assertThat(shop.get("/orders/" + order).body().path("status").asText())
                .isEqualTo("refunded");
        assertThat(stored()).doesNotContain("ann@example.com");
    }

    @Test
    void preferences_are_forgotten_alone() {
        shop.put("/customers/ann@example.com/preferences", "{\"phone\": \"+491701234567\"}");

        shop.delete("/customers/Ann@example.com/preferences");

        assertThat(shop.get("/customers/ann@example.com/preferences").body().has("phone"))
                .isFalse();
        assertThat(shop.delete("/customers/ann@example.com/preferences").status()).isEqualTo(200);
    }

    private String delivered(String customer) {
        var order = shop.place(ORDER.formatted(customer));
        shop.host().deliverAll();
        shop.post("/shipments/" + order + "-1/dispatch", "");
        shop.host().deliverAll();
        shop.post("/shipments/" + order + "-1/tracking", "{\"status\": \"delivered\"}");
        shop.host().deliverAll();
        return order;
    }
}
