package dev.tradewind.commerce;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;

/// The tax of an amount in percent of what is left without it. Rates that are equal as numbers are equal.
///
/// @param treatment what is not taxed has a rate of nothing
public record TaxRate(BigDecimal percent, TaxTreatment treatment) implements Comparable<TaxRate> {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS_MAX = 4;

    /// The rate of what has no tax.
    public static final TaxRate NONE = new TaxRate(BigDecimal.ZERO, TaxTreatment.TAXED);

    /// @throws IllegalArgumentException if that is no percentage
    public TaxRate {
        percent = percentage(percent);
        if (treatment != TaxTreatment.TAXED && percent.signum() != 0) {
            throw new IllegalArgumentException("what is not taxed has no percentage of tax");
        }
    }

    /// The rate of what is taxed.
    ///
    /// @throws IllegalArgumentException if that is no percentage
    public static TaxRate of(BigDecimal percent) {
        return new TaxRate(percent, TaxTreatment.TAXED);
    }

    /// A percentage of tax without zeros at its end.
    ///
    /// @throws IllegalArgumentException if it is not from 0 to 100, or has too many decimals
    public static BigDecimal percentage(BigDecimal percent) {
        var plain = percent.stripTrailingZeros();
        if (plain.signum() < 0 || plain.compareTo(HUNDRED) > 0 || plain.scale() > DECIMALS_MAX) {
            throw new IllegalArgumentException(
                    "a tax is 0 to 100 percent with at most %d decimals, not %s"
                            .formatted(DECIMALS_MAX, percent.toPlainString()));
        }
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    /// The exact tax in so much that has it in it.
    public static BigDecimal within(long gross, BigDecimal percent) {
        return BigDecimal.valueOf(gross)
                .multiply(percent)
                .divide(percent.add(HUNDRED), MathContext.DECIMAL128);
    }

    /// The exact tax that comes on top of so much.
    public static BigDecimal onTop(long net, BigDecimal percent) {
        return BigDecimal.valueOf(net).multiply(percent).divide(HUNDRED);
    }

    @Override
    public int compareTo(TaxRate other) {
        return Comparator.comparing(TaxRate::percent)
                .thenComparing(TaxRate::treatment)
                .compare(this, other);
    }
}
