package dev.tradewind.commerce.orders.tax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.TaxTreatment;
import dev.tradewind.commerce.TaxedAmount;
import dev.tradewind.commerce.orders.tax.OrderTaxes.Cost;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The taxes of an order's lines.
class OrderTaxesTest {
    private static final ProductTax IN_PRICE = ProductTax.included(new BigDecimal("19"));
    private static final ProductTax ON_TOP = ProductTax.onTop(new BigDecimal("8.875"));
    private static final ProductTax REVERSED =
            new ProductTax(new BigDecimal("19"), true, TaxTreatment.REVERSE_CHARGE);
    private static final ProductTax EXEMPT =
            new ProductTax(new BigDecimal("8.875"), false, TaxTreatment.EXEMPT);

    @Test
    void a_tax_in_prices_is_paid_with_them() {
        assertThat(one(11_900, IN_PRICE))
                .isEqualTo(new TaxedAmount(IN_PRICE.rate(), 11_900, 1_900));
    }

    @Test
    void a_tax_on_top_of_prices_is_paid_besides() {
        assertThat(one(10_000, ON_TOP)).isEqualTo(new TaxedAmount(ON_TOP.rate(), 10_888, 888));
    }

    @Test
    void who_owes_no_tax_pays_prices_without_the_one_in_them() {
        assertThat(one(11_900, REVERSED)).isEqualTo(new TaxedAmount(REVERSED.rate(), 10_000, 0));
        assertThat(one(11_900, EXEMPT)).isEqualTo(new TaxedAmount(EXEMPT.rate(), 11_900, 0));
    }

    /// Rounded a line at a time it would be 0.00 three times.
    @Test
    void the_tax_of_lines_that_are_taxed_alike_is_rounded_once() {
        var tax = ProductTax.included(new BigDecimal("10"));

        var amounts = OrderTaxes.of(List.of(new Cost(4, tax), new Cost(4, tax), new Cost(4, tax)));

        assertThat(amounts).extracting(TaxedAmount::tax).containsExactly(1L, 0L, 0L);
    }

    @Test
    void amounts_of_thousands_of_orders_add_up() {
        var random = new Random(46);
        for (int i = 0; i < 20_000; i++) {
            var costs = new ArrayList<Cost>();
            for (int line = random.nextInt(12); line >= 0; line--) {
                costs.add(new Cost(random.nextLong(30_000), any(random)));
            }
            check(costs, OrderTaxes.of(costs));
        }
    }

    private static ProductTax any(Random random) {
        var percent = BigDecimal.valueOf(random.nextInt(1_000_001), 4);
        return switch (random.nextInt(6)) {
            case 0 -> IN_PRICE;
            case 1 -> ON_TOP;
            case 2 -> REVERSED;
            case 3 -> EXEMPT;
            case 4 -> ProductTax.included(percent);
            default -> ProductTax.onTop(percent);
        };
    }

    /// Of all lines that are taxed alike the tax is the exact one, rounded once; each line is within one unit of its own.
    private static void check(List<Cost> costs, List<TaxedAmount> amounts) {
        for (var tax : costs.stream().map(Cost::tax).distinct().toList()) {
            var exact = BigDecimal.ZERO;
            long allocated = 0;
            for (int i = 0; i < costs.size(); i++) {
                if (costs.get(i).tax().equals(tax)) {
                    boolean isFree = tax.treatment() != TaxTreatment.TAXED && !tax.included();
                    var own = isFree ? BigDecimal.ZERO : tax.exact(costs.get(i).minorUnits());
                    long part = part(costs.get(i), amounts.get(i));
                    assertThat(own.subtract(BigDecimal.valueOf(part)).abs())
                            .isLessThanOrEqualTo(BigDecimal.ONE);
                    exact = exact.add(own);
                    allocated += part;
                }
            }
            assertThat(allocated)
                    .isEqualTo(exact.setScale(0, RoundingMode.HALF_UP).longValueExact());
        }
    }

    /// The tax that is paid, or that a price is freed of.
    private static long part(Cost cost, TaxedAmount amount) {
        boolean isTaxed = cost.tax().treatment() == TaxTreatment.TAXED;
        assertThat(amount.rate().percent())
                .isEqualByComparingTo(isTaxed ? cost.tax().percent() : BigDecimal.ZERO);
        if (!isTaxed) {
            assertThat(amount.tax()).isZero();
            return cost.minorUnits() - amount.gross();
        }
        assertThat(cost.tax().included() ? amount.gross() : amount.net())
                .isEqualTo(cost.minorUnits());
        return amount.tax();
    }

    private static TaxedAmount one(long cost, ProductTax tax) {
        return OrderTaxes.of(List.of(new Cost(cost, tax))).getFirst();
    }
}
