package dev.tradewind.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a list or a file cannot be asked for is refused, with the parameter's name.
class QueriesTest {
    private final Shop shop = Shop.at(new JumpingClock(Instant.parse("2026-07-02T10:00:00Z")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/reservations",
                "/inventory",
                "/inventory-check",
                "/payments",
                "/refunds",
                "/payments-check",
                "/messages"
            })
    void a_parameter_that_is_not_known_is_refused(String path) {
        var answer = shop.get(path + "?statsu=held");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/pointer").asText()).contains("statsu");
    }

    @ParameterizedTest
    @CsvSource({
        "/payments-check, order-1/order_shipped/email",
        "/payments, order-1/refund-1",
        "/reservations, order-1/order_shipped",
        "/refunds, a b",
        "/messages, a b",
        "/messages, a b/order_shipped/email"
    })
    void a_place_in_another_list_is_refused(String path, String after) {
        var answer = shop.get(path + "?after=" + after.replace(" ", "%20"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/pointer").asText()).contains("after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders/export?format=csv",
                "/ledger/export?format=csv",
                "/ledger/entries?limit=5"
            })
    void a_time_that_ends_before_it_begins_is_refused(String path) {
        var answer = shop.get(path + "&from=2026-07-02&until=2026-07-01");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/pointer").asText()).contains("until");
        assertThat(shop.get(path + "&from=2026-07-01&until=2026-07-01").status()).isEqualTo(200);
    }
}
