package dev.tradewind.commerce.loyalty;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/// The points that are given for a whole unit of each currency: 1 a euro, 0.01 a yen.
///
/// @param otherwise in currencies that are not named
public record LoyaltyTerms(Map<Currency, BigDecimal> perUnit, BigDecimal otherwise) {
    private static final BigDecimal MAX = BigDecimal.valueOf(1_000_000);

    /// A point for each unit.
    public static final LoyaltyTerms STANDARD = new LoyaltyTerms(Map.of(), BigDecimal.ONE);

    /// @throws IllegalArgumentException if they are negative or too many
    public LoyaltyTerms {
        perUnit = Map.copyOf(perUnit);
        perUnit.values().forEach(LoyaltyTerms::requireOffered);
        requireOffered(otherwise);
    }

    /// The points, if so many can be given for a unit.
    ///
    /// @throws IllegalArgumentException if they are negative or too many
    public static BigDecimal requireOffered(BigDecimal points) {
        if (points.signum() < 0 || points.compareTo(MAX) > 0) {
            throw new IllegalArgumentException(
                    "0 to %s points are given for a unit, not %s"
                            .formatted(MAX, points.toPlainString()));
        }
        return points;
    }

    /// The whole points that an amount is worth.
    long worth(Money amount) {
        return amount.decimal()
                .multiply(perUnit.getOrDefault(amount.currency(), otherwise))
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }
}
