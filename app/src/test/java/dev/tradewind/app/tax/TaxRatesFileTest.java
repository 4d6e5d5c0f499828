package dev.tradewind.app.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TaxTreatment;
import dev.tradewind.commerce.invoicing.TaxRates;
import dev.tradewind.commerce.orders.tax.ProductTax;
import dev.tradewind.commerce.orders.tax.TaxTable;
import dev.tradewind.commerce.orders.tax.TaxableProduct;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The file of tax rates.
class TaxRatesFileTest {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    @TempDir private Path directory = Path.of("");

    @Test
    void a_file_has_rates_by_country_region_category_product_customer_and_time()
            throws IOException {
        var table =
                read(
                        """
                        {"country": "DE",
                         "rates": [
                           {"countries": "IT", "customers": ["Buyer@Acme.example"], "treatment": "reverse_charge"},
                           {"countries": "US", "postalCodes": ["10", "11"], "percent": 8.875, "prices": "exclusive"},
                           {"countries": "DE", "categories": "books", "percent": 7},
                           {"countries": "DE", "products": "MAP-1", "percent": 7.00},
                           {"countries": ["DE", "IT"], "percent": 19, "until": "2027-01-01"},
                           {"countries": ["DE", "IT"], "percent": 20, "from": "2027-01-01T00:00:00Z"}]}
                        """);

        assertThat(find(table, "CUP", "DE", "10115", "ann@example.com", NOW)).contains(in("19"));
        assertThat(find(table, "MAP-1", "DE", "10115", "ann@example.com", NOW)).contains(in("7"));
        assertThat(find(table, "CUP", "US", "10001", "ann@example.com", NOW))
                .contains(ProductTax.onTop(new BigDecimal("8.875")));
        assertThat(find(table, "CUP", "US", "94103", "ann@example.com", NOW)).isEmpty();
        assertThat(find(table, "CUP", "IT", "00100", "buyer@acme.example", NOW))
                .contains(new ProductTax(new BigDecimal("19"), true, TaxTreatment.REVERSE_CHARGE));
        var later = Instant.parse("2027-01-01T00:00:00Z");
        assertThat(find(table, "CUP", "DE", "10115", "ann@example.com", later)).contains(in("20"));
        assertThat(table.home()).isEqualTo("DE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"country\": \"DE\", \"rates\": [{\"percent\": 101}]} | /rates/0/percent a tax is 0 to 100 percent",
                "{\"country\": \"DE\", \"rates\": [{\"countries\": \"XX\", \"percent\": 1}]} | /rates/0/countries XX: must be a country",
                "{\"country\": \"DE\", \"rates\": [{}]} | /rates/0/percent must be a number",
                "{\"country\": \"DE\", \"rates\": [{\"percent\": 1, \"state\": \"NY\"}]} | /rates/0/state is not known here",
                "{\"country\": \"DE\", \"rates\": [{\"percent\": 1, \"treatment\": \"exempt\"}]} | /rates/0/percent has to be left out",
                "{\"country\": \"DE\", \"rates\": [{\"percent\": 1, \"from\": \"2027-01-01\", \"until\": \"2026-01-01\"}]} | /rates/0/from has to come before",
                "{\"country\": \"DE\", \"prices\": \"net\", \"rates\": [{\"percent\": 1}]} | /prices must be one of inclusive, exclusive",
                "{\"rates\": [{\"percent\": 1}]} | /country must be a text",
                "{\"country\": \"DE\", \"rates\": []} | /rates must be an array of 1 to 1000 objects",
                "{\"country\" | is not JSON"
            })
    void a_file_that_is_wrong_says_where(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(text))
                .withMessageContaining("rates.json")
                .withMessageContaining(reason);
    }

    @Test
    void a_file_has_so_many_names_and_no_more() throws IOException {
        int half = TaxRatesFile.NAMES_MAX / 2;

        assertThat(read(rates(customers(half), customers(half))).rows()).hasSize(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(rates(customers(half), customers(half + 1))))
                .withMessageContaining("/rates must have at most 10000 countries, postal codes");
    }

    private static String customers(int some) {
        return IntStream.range(0, some)
                .mapToObj(it -> "\"c%d@example.com\"".formatted(it))
                .collect(Collectors.joining(", "));
    }

    private static String rates(String... customers) {
        return Arrays.stream(customers)
                .map("{\"percent\": 1, \"customers\": [%s]}"::formatted)
                .collect(Collectors.joining(", ", "{\"country\": \"DE\", \"rates\": [", "]}"));
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaxRatesFile.read(directory.resolve("none.json")))
                .withMessageContaining("none.json");
    }

    @Test
    void the_rates_of_invoices_are_in_prices_of_products_then_of_countries_then_the_sellers() {
        var table =
                TaxRatesFile.of(
                        new TaxRates(
                                "DE",
                                Map.of("DE", new BigDecimal("19"), "AT", new BigDecimal("20")),
                                Map.of(new Sku("BOOK"), new BigDecimal("7"))));

        assertThat(find(table, "BOOK", "AT", "1010", "ann@example.com", NOW)).contains(in("7"));
        assertThat(find(table, "CUP", "AT", "1010", "ann@example.com", NOW)).contains(in("20"));
        assertThat(find(table, "CUP", "CH", "8000", "ann@example.com", NOW)).contains(in("19"));
    }

    private TaxTable read(String json) throws IOException {
        return TaxRatesFile.read(Files.writeString(directory.resolve("rates.json"), json));
    }

    private static ProductTax in(String percent) {
        return ProductTax.included(new BigDecimal(percent));
    }

    private static Optional<ProductTax> find(
            TaxTable table,
            String sku,
            String country,
            String postalCode,
            String customer,
            Instant at) {
        return table.find(
                new TaxableProduct(
                        new Sku(sku),
                        Optional.empty(),
                        Optional.of(country),
                        Optional.of(postalCode),
                        customer,
                        Currency.of("EUR"),
                        at));
    }
}
