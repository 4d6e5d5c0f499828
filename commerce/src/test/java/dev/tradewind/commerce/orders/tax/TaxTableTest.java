package dev.tradewind.commerce.orders.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TaxTreatment;
import dev.tradewind.commerce.orders.tax.TaxTable.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Rates in a list, of which the first one that fits counts.
class TaxTableTest {
    private static final Instant SUMMER = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant WINTER = Instant.parse("2027-01-01T00:00:00Z");
    private static final TaxScope ANYTHING = TaxScope.of(Set.of(), Set.of());
    private static final Sale SALE = new Sale("CUP", "", "", "", "ann@example.com", SUMMER);

    @Test
    void a_rate_is_for_a_country_and_the_sellers_where_an_order_names_none() {
        var table = table(row(19, in("DE")), row(20, in("FR")));

        assertThat(table.find(SALE.to("FR", "75001"))).contains(included(20));
        assertThat(table.find(SALE.to("DE", "10115"))).contains(included(19));
        assertThat(table.find(SALE.product())).contains(included(19));
        assertThat(table.find(SALE.to("CH", "8000"))).isEmpty();
    }

    @Test
    void a_rate_is_for_a_region_by_what_postal_codes_begin_with() {
        var canaries = scope(Set.of("ES"), Set.of("35", "38"), Set.of(), Set.of());
        var table = table(row(0, canaries), row(21, in("ES")));

        assertThat(table.find(SALE.to("ES", "35001"))).contains(included(0));
        assertThat(table.find(SALE.to("ES", "28001"))).contains(included(21));
        assertThat(new TaxTable("ES", table.rows()).find(SALE.product())).contains(included(21));
    }

    @Test
    void a_rate_is_for_a_category_or_a_product() {
        var books = scope(Set.of(), Set.of(), Set.of("books"), Set.of());
        var map = TaxScope.of(Set.of(), Set.of(new Sku("MAP-1")));
        var table = table(row(7, books), row(5, map), row(19, ANYTHING));

        assertThat(table.find(SALE.of("NOVEL", "books"))).contains(included(7));
        assertThat(table.find(SALE.of("MAP-1", ""))).contains(included(5));
        assertThat(table.find(SALE.of("CHAIR", "chairs"))).contains(included(19));
        assertThat(table.asksForCategories()).isTrue();
        var other = table(row(19, ANYTHING));
        assertThat(other.asksForCategories()).isFalse();
        assertThat(other.or(table).asksForCategories()).isTrue();
        assertThat(other.or(other).asksForCategories()).isFalse();
    }

    @Test
    void a_rate_is_in_force_from_a_moment_until_another() {
        var table = table(row(16, during(SUMMER, WINTER)), row(19, ANYTHING));

        assertThat(table.find(SALE.at(SUMMER.minusMillis(1)))).contains(included(19));
        assertThat(table.find(SALE.at(SUMMER))).contains(included(16));
        assertThat(table.find(SALE.at(WINTER.minusMillis(1)))).contains(included(16));
        assertThat(table.find(SALE.at(WINTER))).contains(included(19));
    }

    @Test
    void a_rate_that_is_never_in_force_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> during(WINTER, SUMMER));
        assertThatIllegalArgumentException().isThrownBy(() -> during(SUMMER, SUMMER));
    }

    @Test
    void a_customer_in_reverse_charge_is_freed_of_the_tax_that_others_pay() {
        var buyer = scope(Set.of("FR"), Set.of(), Set.of(), Set.of("buyer@acme.example"));
        var table = table(reversed(buyer), row(20, in("FR")));

        assertThat(table.find(SALE.by("Buyer@Acme.example").to("FR", "75001")))
                .contains(
                        new ProductTax(BigDecimal.valueOf(20), true, TaxTreatment.REVERSE_CHARGE));
        assertThat(table.find(SALE.to("FR", "75001"))).contains(included(20));
    }

    @Test
    void where_taxes_come_on_top_nothing_is_taken_off_for_who_owes_none() {
        var museum = scope(Set.of(), Set.of(), Set.of(), Set.of("museum@example.org"));
        var onTop = new Row(ANYTHING, BigDecimal.valueOf(8), false, TaxTreatment.TAXED);
        var table = table(reversed(museum), onTop);

        assertThat(table.find(SALE.by("museum@example.org").product()))
                .contains(new ProductTax(BigDecimal.ZERO, false, TaxTreatment.REVERSE_CHARGE));
        assertThat(table.find(SALE.product())).contains(ProductTax.onTop(BigDecimal.valueOf(8)));
    }

    @Test
    void a_rule_that_does_not_say_leaves_it_to_the_next() {
        TaxRule books =
                product ->
                        product.sku().equals(new Sku("BOOK"))
                                ? Optional.of(included(5))
                                : Optional.empty();

        var rule = books.or(table(row(19, ANYTHING)));

        assertThat(rule.find(SALE.of("BOOK", ""))).contains(included(5));
        assertThat(rule.find(SALE.product())).contains(included(19));
    }

    private static ProductTax included(int percent) {
        return ProductTax.included(BigDecimal.valueOf(percent));
    }

    private static TaxTable table(Row... rows) {
        return new TaxTable("DE", List.of(rows));
    }

    private static Row row(int percent, TaxScope scope) {
        return Row.included(BigDecimal.valueOf(percent), scope);
    }

    private static Row reversed(TaxScope scope) {
        return new Row(scope, BigDecimal.ZERO, true, TaxTreatment.REVERSE_CHARGE);
    }

    private static TaxScope in(String country) {
        return TaxScope.of(Set.of(country), Set.of());
    }

    private static TaxScope scope(
            Set<String> countries,
            Set<String> postalCodes,
            Set<String> categories,
            Set<String> customers) {
        return new TaxScope(
                countries,
                postalCodes,
                categories,
                Set.of(),
                customers,
                Optional.empty(),
                Optional.empty());
    }

    private static TaxScope during(Instant from, Instant until) {
        return new TaxScope(
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.of(from),
                Optional.of(until));
    }

    /// A sale of one product; a text that is empty is not there.
    private record Sale(
            String sku,
            String category,
            String country,
            String postalCode,
            String customer,
            Instant placedAt) {
        TaxableProduct product() {
            return new TaxableProduct(
                    new Sku(sku),
                    there(category),
                    there(country),
                    there(postalCode),
                    customer,
                    Currency.of("EUR"),
                    placedAt);
        }

        private static Optional<String> there(String text) {
            return Optional.of(text).filter(it -> !it.isEmpty());
        }

        Sale by(String other) {
            return new Sale(sku, category, country, postalCode, other, placedAt);
        }

        TaxableProduct to(String place, String code) {
            return new Sale(sku, category, place, code, customer, placedAt).product();
        }

        TaxableProduct of(String product, String kind) {
            return new Sale(product, kind, country, postalCode, customer, placedAt).product();
        }

        TaxableProduct at(Instant other) {
            return new Sale(sku, category, country, postalCode, customer, other).product();
        }
    }
}
