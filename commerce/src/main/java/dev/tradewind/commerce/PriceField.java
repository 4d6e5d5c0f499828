package dev.tradewind.commerce;

import dev.tradewind.http.Fields;
import java.math.BigDecimal;
import java.util.Optional;

/// The member of a request that is the price of one.
public final class PriceField {
    /// The total of an order of as many items as one may have is still an amount that [Money] takes at this price.
    private static final BigDecimal PRICE_MAX = BigDecimal.valueOf(10_000_000);

    private PriceField() {}

    /// The price in a member; nothing after noting an error.
    public static Optional<Money> read(Fields fields, String name, Currency currency) {
        var decimal = fields.decimal(name);
        try {
            return Optional.of(of(decimal, currency));
        } catch (IllegalArgumentException e) {
            fields.reject(name, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /// An exact decimal as the price of one.
    ///
    /// @throws IllegalArgumentException if it is none
    public static Money of(BigDecimal decimal, Currency currency) {
        if (decimal.compareTo(PRICE_MAX) > 0) {
            throw new IllegalArgumentException("must be at most " + PRICE_MAX);
        }
        return Money.of(decimal, currency);
    }
}
