package dev.tradewind.commerce;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// An address that goods can be sent to.
///
/// @param country by two letters, ISO 3166-1 alpha-2: `DE`
public record PostalAddress(
        String name,
        String line1,
        Optional<String> line2,
        String city,
        String postalCode,
        String country) {
    /// As many characters as fit on a line of a label.
    static final int LINE_MAX = 100;

    private static final Set<String> COUNTRIES =
            Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    /// The code of a country, if there is such a country.
    ///
    /// @throws IllegalArgumentException if there is none
    static String country(String code) {
        if (!COUNTRIES.contains(code)) {
            throw new IllegalArgumentException("must be an ISO 3166 country code of two letters");
        }
        return code;
    }

    /// A line of an address.
    ///
    /// @throws IllegalArgumentException if it is too long
    static String line(String text) {
        if (text.length() > LINE_MAX) {
            throw new IllegalArgumentException(
                    "must have at most %d characters".formatted(LINE_MAX));
        }
        return text;
    }
}
