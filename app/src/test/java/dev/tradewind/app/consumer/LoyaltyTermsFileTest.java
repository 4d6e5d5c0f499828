package dev.tradewind.app.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.loyalty.LoyaltyTerms;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoyaltyTermsFileTest {
    @Test
    void a_file_has_points_of_currencies() {
        assertThat(LoyaltyTermsFile.of(Map.of("points", "2", "points.JPY", "0.01")))
                .isEqualTo(
                        new LoyaltyTerms(
                                Map.of(Currency.of("JPY"), new BigDecimal("0.01")),
                                BigDecimal.TWO));
        assertThat(LoyaltyTermsFile.of(Map.of())).isEqualTo(LoyaltyTerms.STANDARD);
    }

    @Test
    void every_fault_of_a_file_is_named_at_once() {
        assertThatThrownBy(() ->
                        LoyaltyTermsFile.of(
                                Map.of("points", "many", "points.XXX", "1", "rate", "1")))
                .hasMessageContainingAll("'points'", "XXX", "'rate'");
    }

    @ParameterizedTest
    @CsvSource({"points, many", "points, -1", "points.XXX, 1", "points.EUR, 1000001", "rate, 1"})
    void what_cannot_be_meant_is_refused(String name, String value) {
        assertThatThrownBy(() -> LoyaltyTermsFile.of(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
