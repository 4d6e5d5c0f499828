package dev.tradewind.app.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.fraud.FraudRule.AmountOver;
import dev.tradewind.commerce.fraud.FraudRule.Blocked;
import dev.tradewind.commerce.fraud.FraudRule.CountriesDiffer;
import dev.tradewind.commerce.fraud.FraudRule.PiecesOver;
import dev.tradewind.commerce.fraud.FraudRule.TooMany;
import dev.tradewind.commerce.fraud.OrderTrait;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FraudRulesFileTest {
    @Test
    void a_file_has_every_rule() {
        var rules =
                FraudRulesFile.of(
                        Map.of(
                                "amount.over.EUR", "1000",
                                "amount.over.JPY", "150000",
                                "pieces.over", "50",
                                "orders.of-email", "5 in 1h",
                                "orders.of-address", "3 in 2d",
                                "countries.differ", "hold",
                                "blocked.emails", "Eve@example.com",
                                "blocked.domains", "a.io, b.io",
                                "blocked.countries", "kp",
                                "late", "tell"));

        var euro = Currency.of("EUR");
        var yen = Currency.of("JPY");
        assertThat(rules.cancelIfLate()).isFalse();
        assertThat(rules.rules())
                .containsExactlyInAnyOrder(
                        new AmountOver(
                                Map.of(
                                        euro,
                                        new Money(100_000, euro),
                                        yen,
                                        new Money(150_000, yen))),
                        new PiecesOver(50),
                        new TooMany(OrderTrait.EMAIL, 5, Duration.ofHours(1)),
                        new TooMany(OrderTrait.ADDRESS, 3, Duration.ofDays(2)),
                        new CountriesDiffer(),
                        new Blocked(
                                Set.of("eve@example.com"), Set.of("a.io", "b.io"), Set.of("KP")));
    }

    @ParameterizedTest
    @CsvSource({
        "amount.over.XXX, 10",
        "amount.over.EUR, much",
        "amount.over.EUR, 0.001",
        "pieces.over, 0",
        "orders.of-email, 5",
        "orders.of-email, 101 in 1h",
        "orders.of-email, 0 in 1h",
        "countries.differ, true",
        "late, never",
        "amounts.over, 5"
    })
    void what_cannot_be_meant_is_refused(String name, String value) {
        assertThatThrownBy(() -> FraudRulesFile.of(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void every_fault_of_a_file_is_named_at_once() {
        assertThatThrownBy(() ->
                        FraudRulesFile.of(
                                Map.of("pieces.over", "0", "late", "never", "amounts.over", "5")))
                .hasMessageContainingAll("'pieces.over'", "'late'", "'amounts.over'");
    }

    @Test
    void a_file_without_a_rule_is_refused() {
        assertThatThrownBy(() -> FraudRulesFile.of(Map.of("late", "cancel")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no rule");
    }
}
