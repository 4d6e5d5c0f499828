package dev.tradewind.commerce.orders.tax;

import dev.tradewind.commerce.TaxRate;
import dev.tradewind.commerce.TaxTreatment;
import java.math.BigDecimal;

/// The tax of a product, and whether its price has that in it.
///
/// @param percent of the net price. Of what is exempt or in reverse charge it is the tax that the price has in it, which
///     is not paid then; it is nothing where prices have none
/// @param included whether prices have the tax in them; else it comes on top
public record ProductTax(BigDecimal percent, boolean included, TaxTreatment treatment) {
    /// The one of what no rule says anything of.
    public static final ProductTax NONE = included(BigDecimal.ZERO);

    /// @throws IllegalArgumentException if that is no percentage
    public ProductTax {
        percent = TaxRate.percentage(percent);
    }

    /// The tax that a price has in it.
    public static ProductTax included(BigDecimal percent) {
        return new ProductTax(percent, true, TaxTreatment.TAXED);
    }

    /// The tax that comes on top of a price.
    public static ProductTax onTop(BigDecimal percent) {
        return new ProductTax(percent, false, TaxTreatment.TAXED);
    }

    /// The rate that is paid.
    TaxRate rate() {
        return new TaxRate(treatment == TaxTreatment.TAXED ? percent : BigDecimal.ZERO, treatment);
    }

    /// The exact tax in what goods cost, or on top of it.
    BigDecimal exact(long cost) {
        return included ? TaxRate.within(cost, percent) : TaxRate.onTop(cost, percent);
    }
}
