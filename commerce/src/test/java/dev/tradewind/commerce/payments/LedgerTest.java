package dev.tradewind.commerce.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Every movement is a row, and every balance a sum of rows.
class LedgerTest {
    private final PaymentsAlone payments = PaymentsAlone.open();

    private void story() {
        payments.ordered("o-1", 90).dispatched("o-1", "s-1", 90, true);
        payments.ordered("o-2", 20).ordered("o-3", 7).hearCancelled("o-3");
        payments.host().deliverAll();
        payments.refund("o-1", "{\"amount\": 30, \"reason\": \"x\"}");
        payments.host().deliverAll();
        payments.refund("o-1", "{\"amount\": 5, \"reason\": \"y\"}");
    }

    private Map<String, Long> balances(String query) {
        var sums = new TreeMap<String, Long>();
        for (JsonNode it :
                payments.shop().get("/ledger/balances" + query).body().path("balances")) {
            sums.put(it.path("account").asText(), it.path("minorUnits").asLong());
        }
        return sums;
    }

    @Test
    void balances_are_the_sums_of_what_moved_and_sum_to_nothing() {
        story();

        assertThat(balances(""))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "authorised", 2000L,
                                "customers_banks", -2000L,
                                "provider", 6000L,
                                "sales", -9000L,
                                "refunds", 3500L,
                                "refunds_due", -500L));
        assertThat(balances("").values().stream().mapToLong(it -> it).sum()).isZero();
    }

    @Test
    void balances_of_a_day_stay_as_they_were_at_its_end() {
        story();
        var then = balances("");
        payments.pass(Duration.ofDays(2));
        payments.ordered("o-9", 1000).dispatched("o-9", "s-9", 1000, true);

        assertThat(balances("?day=2026-07-02")).isEqualTo(then);
        assertThat(balances("?day=2026-07-01")).isEmpty();
        assertThat(balances("").get("sales")).isEqualTo(-109_000);
    }

    @Test
    void rows_are_listed_by_time_a_page_at_a_time() {
        payments.ordered("o-1", 90);
        payments.pass(Duration.ofHours(1));
        payments.ordered("o-2", 20);
        payments.pass(Duration.ofHours(1));
        payments.ordered("o-3", 7);

        var first = payments.shop().get("/ledger/entries?limit=2").body();
        var next = first.path("next").asText();
        var second = payments.shop().get("/ledger/entries?limit=2&after=" + next).body();

        assertThat(first.findValuesAsText("orderId")).containsExactly("o-1", "o-2");
        assertThat(second.findValuesAsText("orderId")).containsExactly("o-3");
        assertThat(second.has("next")).isFalse();
        var between = "/ledger/entries?from=2026-07-02T10:30:00Z&until=2026-07-02T12:00:00Z";
        assertThat(payments.shop().get(between).body().findValuesAsText("orderId"))
                .containsExactly("o-2");
        assertThat(payments.shop().get("/ledger/entries?from=2026-07-03").body().path("items"))
                .isEmpty();
    }

    @Test
    void a_row_is_balanced_and_named_after_its_cause() {
        story();

        var rows = payments.shop().get("/ledger/entries?limit=100").body().path("items");

        assertThat(rows).hasSize(8);
        for (var row : rows) {
            long sum = 0;
            for (var line : row.path("lines")) {
                sum += line.path("minorUnits").asLong();
            }
            assertThat(sum).as(row.toString()).isZero();
        }
        assertThat(rows.findValuesAsText("id"))
                .contains("o-1:authorised", "o-1:captured:s-1", "o-3:voided")
                .doesNotHaveDuplicates();
    }

    /// Times are compared as text, and text of longer years is in another order.
    @Test
    void years_have_four_digits() {
        for (var year : List.of("%2B999999999-12-31", "-999999999-01-01")) {
            for (var query : List.of("balances?day=", "entries?from=", "export?until=")) {
                assertThat(payments.shop().get("/ledger/" + query + year).status())
                        .as(query + year)
                        .isEqualTo(400);
            }
        }
    }

    @Test
    void what_is_no_time_day_or_order_is_refused_with_its_name() {
        assertThat(payments.shop().get("/ledger/entries?from=yesterday").status()).isEqualTo(400);
        assertThat(payments.shop().get("/ledger/balances?day=2026-13-01").status()).isEqualTo(400);
        assertThat(payments.shop().get("/ledger/entries?after=x").status()).isEqualTo(400);
        assertThat(payments.shop().get("/ledger/entries?orderId=a%20b").status()).isEqualTo(400);
        assertThat(payments.shop().get("/ledger/entries?orderId=none").status()).isEqualTo(404);
    }
}
