package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/// The amount that a code takes off, and the orders that it counts for.
///
/// @param percent of what the goods cost; there is this or an amount
/// @param amount as much, or all of what the goods cost if that is less
/// @param minimum that the goods have to cost
/// @param from the first moment at which it counts
/// @param until the first moment at which it does not any more
/// @param usesMax by all customers together
/// @param usesPerCustomer likewise by each
record DiscountTerms(
        Optional<BigDecimal> percent,
        Optional<Money> amount,
        Optional<Money> minimum,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<Integer> usesMax,
        Optional<Integer> usesPerCustomer) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /// The amount that is taken off goods that cost so much: of a percentage whole minor units, half a one upwards. Never more
    /// than they cost.
    Money off(Money goods) {
        long taken =
                percent.map(it -> share(goods, it))
                        .or(() -> amount.map(Money::minorUnits))
                        .orElse(0L);
        return new Money(Math.min(taken, goods.minorUnits()), goods.currency());
    }

    private static long share(Money goods, BigDecimal percent) {
        return BigDecimal.valueOf(goods.minorUnits())
                .multiply(percent)
                .divide(HUNDRED, 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /// Why it does not count for goods that cost so much, at that time; nothing if it does.
    Optional<String> refusal(Money goods, Instant now) {
        if (from.filter(now::isBefore).isPresent()) {
            return Optional.of("does not count yet");
        }
        if (until.filter(it -> !now.isBefore(it)).isPresent()) {
            return Optional.of("does not count any more");
        }
        return otherCurrency(amount.map(Money::currency), goods.currency())
                .or(() -> otherCurrency(minimum.map(Money::currency), goods.currency()))
                .or(() ->
                        minimum.filter(it -> goods.minorUnits() < it.minorUnits())
                                .map("counts for goods of %s or more"::formatted));
    }

    private static Optional<String> otherCurrency(Optional<Currency> own, Currency ofGoods) {
        return own.filter(it -> !it.equals(ofGoods)).map("counts for orders in %s"::formatted);
    }
}
