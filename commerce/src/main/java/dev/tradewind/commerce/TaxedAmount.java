package dev.tradewind.commerce;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// An amount with the tax of one rate in it, in minor units. Neither its tax nor what is left without that is negative.
public record TaxedAmount(TaxRate rate, long gross, long tax) {
    public TaxedAmount {
        if (tax < 0 || tax > gross) {
            throw new IllegalArgumentException("a tax of %d in %d".formatted(tax, gross));
        }
    }

    public static TaxedAmount none(TaxRate rate) {
        return new TaxedAmount(rate, 0, 0);
    }

    /// The amount without its tax.
    public long net() {
        return gross - tax;
    }

    /// The part of `some` of `all`, half a unit upwards; with the part of the others it is the whole.
    public TaxedAmount part(long some, long all) {
        return some == all
                ? this
                : new TaxedAmount(rate, share(gross, some, all), share(tax, some, all));
    }

    private static long share(long of, long some, long all) {
        return BigDecimal.valueOf(of)
                .multiply(BigDecimal.valueOf(some))
                .divide(BigDecimal.valueOf(all), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /// @throws IllegalArgumentException if the rates differ
    public TaxedAmount plus(TaxedAmount other) {
        requireSame(other);
        return new TaxedAmount(
                rate, Math.addExact(gross, other.gross), Math.addExact(tax, other.tax));
    }

    /// @throws IllegalArgumentException if the rates differ, or less than nothing would be left
    public TaxedAmount minus(TaxedAmount other) {
        requireSame(other);
        return new TaxedAmount(rate, gross - other.gross, tax - other.tax);
    }

    private void requireSame(TaxedAmount other) {
        if (!rate.equals(other.rate)) {
            throw new IllegalArgumentException(
                    "amounts at %s and at %s have no sum".formatted(rate, other.rate));
        }
    }

    /// So much of it, with a tax that is as near to a wanted one as what is left allows.
    ///
    /// @param some not more than there is
    public TaxedAmount taking(long some, long wantedTax) {
        long least = Math.max(0, some - net());
        return new TaxedAmount(rate, some, Math.clamp(wantedTax, least, Math.min(tax, some)));
    }
}
