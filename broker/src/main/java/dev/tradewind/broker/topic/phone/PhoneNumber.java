package dev.tradewind.broker.topic.phone;

import java.util.Optional;
import java.util.regex.Pattern;

/// A telephone number of ITU-T E.164, whatever separators it was written with.
///
/// @param text with a plus sign and digits only
public record PhoneNumber(String text) {
    private static final Pattern E164 = Pattern.compile("\\+?[1-9][0-9]{4,14}");
    private static final Pattern SEPARATORS = Pattern.compile("[^0-9]");

    /// Nothing if `text` is no number in digits.
    public static Optional<PhoneNumber> tryParse(String text) {
        return E164.matcher(text).matches() ? Optional.of(of(text)) : Optional.empty();
    }

    /// The number that somebody was subscribed with, whose form has been checked.
    public static PhoneNumber of(String text) {
        return new PhoneNumber("+" + SEPARATORS.matcher(text).replaceAll(""));
    }
}
