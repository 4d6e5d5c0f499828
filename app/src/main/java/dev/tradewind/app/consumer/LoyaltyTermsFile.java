package dev.tradewind.app.consumer;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.loyalty.LoyaltyTerms;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/// The terms of loyalty points, of the values of a file.
public final class LoyaltyTermsFile {
    private static final String POINTS = "points";
    private static final String OF_CURRENCY = POINTS + ".";

    private LoyaltyTermsFile() {}

    /// @throws IllegalArgumentException that says what is wrong or unknown
    public static LoyaltyTerms of(Map<String, String> values) {
        var perUnit = new HashMap<Currency, BigDecimal>();
        var otherwise = LoyaltyTerms.STANDARD.otherwise();
        for (var setting : values.entrySet()) {
            var name = setting.getKey();
            var points = points(name, setting.getValue());
            if (name.equals(POINTS)) {
                otherwise = points;
            } else if (name.startsWith(OF_CURRENCY)) {
                perUnit.put(Currency.of(name.substring(OF_CURRENCY.length())), points);
            } else {
                throw new IllegalArgumentException(
                        "there is no setting '%s' of points; there is points, points.CURRENCY"
                                .formatted(name));
            }
        }
        return new LoyaltyTerms(perUnit, otherwise);
    }

    private static BigDecimal points(String name, String value) {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the setting '%s' is a number of points for a unit, such as 1 or 0.01"
                            .formatted(name),
                    e);
        }
    }
}
