package dev.tradewind.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({
        "900, USD, 90000, 900",
        "19.90, USD, 1990, 19.9",
        "0.05, EUR, 5, 0.05",
        "1200, JPY, 1200, 1200",
        "1200.0, JPY, 1200, 1200",
        "1.234, KWD, 1234, 1.234",
        "0, USD, 0, 0",
        "1E+3, USD, 100000, 1000"
    })
    void amounts_are_exact_in_each_currency(
            String decimal, String currency, long minorUnits, String printed) {
        var money = Money.of(new BigDecimal(decimal), Currency.of(currency));

        assertThat(money.minorUnits()).isEqualTo(minorUnits);
        assertThat(money.decimal().toPlainString()).isEqualTo(printed);
        assertThat(money.decimal().scale()).isNotNegative();
    }

    @ParameterizedTest
    @CsvSource({"0.001, USD", "0.5, JPY", "-1, USD", "1E+999999999, USD", "1E-999999999, USD"})
    void amounts_that_the_currency_does_not_have_are_refused(String decimal, String currency) {
        var amount = new BigDecimal(decimal);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of(amount, Currency.of(currency)));
    }

    @Test
    void currencies_are_not_mixed() {
        var dollars = new Money(100, Currency.of("USD"));
        var euros = new Money(100, Currency.of("EUR"));

        assertThatIllegalArgumentException().isThrownBy(() -> dollars.plus(euros));
    }
}
