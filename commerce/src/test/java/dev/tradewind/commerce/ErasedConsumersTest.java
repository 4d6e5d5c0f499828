package dev.tradewind.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A customer of whom the added consumers are to know nothing any more.
class ErasedConsumersTest {
    private static final String ANN = "ann@example.com";
    private static final String BOB = "bob@example.com";

    private final JumpingClock clock = new JumpingClock(Instant.parse("2026-07-02T10:00:00Z"));
    private final Shop shop = Shop.withConsumers(clock);

    @Test
    void no_consumer_tells_who_it_was_nor_has_a_digest_by_which_to_ask() {
        var first = delivered(ANN, 8_000);
        delivered(ANN, 40);
        assertThat(fraudCase(first).path("status").asText()).isEqualTo("released");
        assertThat(points(ANN)).isEqualTo(8_040);
        assertThat(stored()).contains(ANN, Sha256.hex(ANN), "Quay");

        erase(ANN);

        assertThat(stored()).doesNotContain(ANN, Sha256.hex(ANN), "Quay", "Ann Lee");
        assertThat(fraudCase(first).path("customerEmail").asText())
                .isEqualTo("erased-%s@erased.invalid".formatted(first));
        assertThat(fraudCase(first).path("findings")).isNotEmpty();
        assertThat(points(ANN)).isZero();
        assertThat(shop.host().deadLetters()).isEmpty();
    }

    /// All that services keep but what the law wants kept, and the keys of what was deleted, which are forgotten within an hour.
    private String stored() {
        return shop.host()
                .stored(Set.of("invoices"))
                .lines()
                .filter(line -> line.contains("{"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void the_chain_of_the_audit_holds_without_what_events_said() {
        var order = delivered(ANN, 40);
        long before = verification().path("rows").longValue();

        erase(ANN);

        var result = verification();
        assertThat(result.path("findings")).isEmpty();
        assertThat(result.path("rows").longValue()).isGreaterThan(before);
        var rows = shop.get("/audit/rows?limit=200&about=" + order).body().path("items");
        assertThat(rows).hasSizeGreaterThan(5);
        assertThat(rows)
                .filteredOn(it -> it.has("content"))
                .singleElement()
                .satisfies(it -> assertThat(it.path("type").asText()).isEqualTo("order.erased"));
    }

    @Test
    void another_customer_keeps_points_cases_and_rows() {
        delivered(ANN, 40);
        var bobs = delivered(BOB, 8_000);

        erase(ANN);

        assertThat(points(BOB)).isEqualTo(8_000);
        assertThat(fraudCase(bobs).path("customerEmail").asText()).isEqualTo(BOB);
        var rows = shop.get("/audit/rows?limit=200&about=" + bobs).body().path("items");
        assertThat(rows).allMatch(it -> it.has("content"));
    }

    @Test
    void again_and_in_copies_it_changes_nothing_more() {
        delivered(ANN, 8_000);
        shop.host().deliverCopies(3);
        erase(ANN);
        long rows = verification().path("rows").longValue();

        erase(ANN);

        assertThat(verification().path("rows").longValue()).isEqualTo(rows);
        assertThat(verification().path("findings")).isEmpty();
        assertThat(shop.host().deadLetters()).isEmpty();
    }

    @Test
    void what_comes_of_an_erased_order_later_opens_no_account_and_names_nobody() {
        var order = delivered(ANN, 40);
        erase(ANN);

        shop.post("/payments/" + order + "/refunds", "{\"reason\": \"late\"}");
        shop.host().deliverAll();

        assertThat(shop.host().publishedTypes()).contains("payment.refunded");
        assertThat(stored()).doesNotContain(ANN, Sha256.hex(ANN)).doesNotContain("taken_back");
        assertThat(shop.host().deadLetters()).isEmpty();
    }

    @Test
    void an_event_from_before_that_comes_late_is_recorded_without_what_it_said() {
        var order = delivered(ANN, 40);
        var created =
                shop.host().published().stream()
                        .filter(it -> it.type().name().equals("order.created"))
                        .findFirst()
                        .orElseThrow();
        clock.parkUntil(clock.instant().plus(Duration.ofMinutes(1)).toEpochMilli());
        erase(ANN);

        shop.host().resendUnderAnotherId(created);
        shop.host().deliverAll();

        var rows = shop.get("/audit/rows?limit=200&about=" + order).body().path("items");
        assertThat(rows)
                .filteredOn(it -> it.path("type").asText().equals("order.created"))
                .hasSize(2)
                .noneMatch(it -> it.has("content"));
        assertThat(verification().path("findings")).isEmpty();
    }

    @Test
    void whoever_orders_again_begins_anew() {
        delivered(ANN, 40);
        erase(ANN);

        delivered(ANN, 7);

        assertThat(points(ANN)).isEqualTo(7);
        assertThat(shop.get("/customers/%s/points/rows".formatted(ANN)).body().path("items"))
                .hasSize(1);
    }

    private void erase(String customer) {
        assertThat(shop.post("/customers/" + customer + "/erasure", "").status()).isEqualTo(200);
        shop.host().deliverAll();
    }

    /// An order that its customer has, after somebody looked at it where it looks wrong.
    private String delivered(String customer, int euros) {
        var order =
                shop.place(
                        """
                        {"customerEmail": "%s", "currency": "EUR",
                         "items": [{"sku": "CUP", "quantity": 1, "price": %d}],
                         "shippingAddress": {"name": "Ann Lee", "line1": "1 Quay of %s", "city": "Kiel",
                                             "postalCode": "24103", "country": "DE"}}
                        """
                                .formatted(customer, euros, customer));
        shop.host().deliverAll();
        shop.post("/orders/" + order + "/release", "");
        shop.host().deliverAll();
        shop.post("/shipments/" + order + "-1/dispatch", "");
        shop.host().deliverAll();
        shop.post("/shipments/" + order + "-1/tracking", "{\"status\": \"delivered\"}");
        shop.host().deliverAll();
        assertThat(shop.get("/orders/" + order).body().path("status").asText())
                .isEqualTo("delivered");
        return order;
    }

    private JsonNode fraudCase(String order) {
        return shop.get("/fraud/cases/" + order).body();
    }

    private long points(String customer) {
        return shop.get("/customers/%s/points".formatted(customer)).body().path("points").asLong();
    }

    private JsonNode verification() {
        return shop.get("/audit/verification").body();
    }
}
