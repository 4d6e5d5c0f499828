package dev.tradewind.app.consumer;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.loyalty.LoyaltyTerms;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// The terms of loyalty points, of the values of a file.
public final class LoyaltyTermsFile {
    private static final String POINTS = "points";
    private static final String OF_CURRENCY = POINTS + ".";

    private final Map<Currency, BigDecimal> perUnit = new HashMap<>();
    private final SettingFaults faults = new SettingFaults();
    private BigDecimal otherwise = LoyaltyTerms.STANDARD.otherwise();

    private LoyaltyTermsFile() {}

    /// @throws IllegalArgumentException that says everything that is wrong or unknown
    public static LoyaltyTerms of(Map<String, String> values) {
        return new LoyaltyTermsFile().read(new TreeMap<>(values));
    }

    private LoyaltyTerms read(Map<String, String> values) {
        values.forEach((name, value) -> faults.noting(() -> read(name, value)));
        faults.requireNone();
        return new LoyaltyTerms(perUnit, otherwise);
    }

    private void read(String name, String value) {
        if (name.equals(POINTS)) {
            otherwise = points(name, value);
        } else if (name.startsWith(OF_CURRENCY)) {
            perUnit.put(currency(name), points(name, value));
        } else {
            throw new IllegalArgumentException(
                    "there is no setting '%s' of points; there is points, points.CURRENCY"
                            .formatted(name));
        }
    }

    private static Currency currency(String name) {
        try {
            return Currency.of(name.substring(OF_CURRENCY.length()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the setting '%s' %s".formatted(name, e.getMessage()), e);
        }
    }

    private static BigDecimal points(String name, String value) {
        try {
            return LoyaltyTerms.requireOffered(new BigDecimal(value));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the setting '%s' is a number of points for a unit, such as 1 or 0.01"
                            .formatted(name),
                    e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the setting '%s': %s".formatted(name, e.getMessage()), e);
        }
    }
}
