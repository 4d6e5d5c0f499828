package dev.tradewind.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurrencyTest {
    @ParameterizedTest
    @CsvSource({
        "USD, 2", "EUR, 2", "JPY, 0", "KWD, 3", "CLF, 4", "UYW, 4", "XCG, 2", "ZWG, 2", "XAD, 2",
        "MGA, 2", "VND, 0", "XOF, 0"
    })
    void a_current_currency_has_the_decimals_of_the_list(String code, int decimals) {
        assertThat(Currency.of(code)).isEqualTo(new Currency(code, decimals));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEM", "ITL", "HRK", "ZWL", "BGN", "ANG", "CUC", "SLL", "USS"})
    void a_withdrawn_currency_is_refused_in_orders_and_read_in_documents(String code)
            throws Exception {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Currency.of(code))
                .withMessage("must be an ISO 4217 currency code");

        var mapper = new ObjectMapper();
        var stored = mapper.readValue('"' + code + '"', Currency.class);
        assertThat(stored.code()).isEqualTo(code);
        assertThat(mapper.writeValueAsString(stored)).isEqualTo('"' + code + '"');
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXX", "XTS", "XDR", "XAU", "XSU", "XUA"})
    void what_has_no_minor_unit_is_no_currency_of_prices(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Currency.of(code))
                .withMessage("must be a currency that prices can be in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"USX", "usd", "", "DOLLAR", "#", "US"})
    void what_is_no_code_is_refused(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> Currency.of(code));
    }

    /// What the platform knows and the list does not, and the other way round: whoever changes the list sees here
    /// what it does to codes that orders may have been taken in.
    @Test
    void every_currency_that_the_platform_ever_took_can_be_read() {
        assertThat(java.util.Currency.getAvailableCurrencies())
                .filteredOn(known -> known.getDefaultFractionDigits() >= 0)
                .allSatisfy(known ->
                        assertThat(Currency.stored(known.getCurrencyCode()).decimals())
                                .isEqualTo(known.getDefaultFractionDigits()));
    }
}
