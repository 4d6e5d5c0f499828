package dev.tradewind.commerce;

import java.math.BigDecimal;

/// An amount in the minor units of a currency (cents, yen, fils). Never negative.
public record Money(long minorUnits, Currency currency) {
    /// With four decimals, as many as any currency has, it fits a long.
    private static final int WHOLE_DIGITS_MAX = 14;

    public Money {
        if (minorUnits < 0) {
            throw new IllegalArgumentException("must not be negative");
        }
    }

    /// An exact decimal as a currency's amount.
    ///
    /// @throws IllegalArgumentException if it has more decimals than the currency, is negative or too large
    public static Money of(BigDecimal decimal, Currency currency) {
        int decimals = currency.decimals();
        if (decimal.signum() < 0) {
            throw new IllegalArgumentException("must not be negative");
        }
        if (decimal.precision() - decimal.scale() > WHOLE_DIGITS_MAX) {
            throw new IllegalArgumentException(
                    "must have at most %d digits before the point".formatted(WHOLE_DIGITS_MAX));
        }
        if (decimal.signum() != 0 && decimal.stripTrailingZeros().scale() > decimals) {
            throw new IllegalArgumentException(
                    "must have at most %d decimals in %s".formatted(decimals, currency));
        }
        return new Money(decimal.movePointRight(decimals).longValueExact(), currency);
    }

    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "cannot add %s to %s".formatted(other.currency, currency));
        }
        return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
    }

    public Money times(int quantity) {
        return new Money(Math.multiplyExact(minorUnits, quantity), currency);
    }

    /// The exact decimal without superfluous zeros: 900, 19.9.
    public BigDecimal decimal() {
        var decimal = BigDecimal.valueOf(minorUnits, currency.decimals()).stripTrailingZeros();
        return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
    }

    @Override
    public String toString() {
        return decimal().toPlainString() + " " + currency;
    }
}
