package dev.tradewind.commerce.orders;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/// A word that takes something off an order, in capital letters: it is typed by people.
record DiscountCode(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Z0-9-]{3,40}");

    @JsonCreator
    DiscountCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("must be 3 to 40 letters, digits and dashes");
        }
    }

    /// The code in what somebody typed.
    static DiscountCode typed(String text) {
        return new DiscountCode(text.strip().toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return value;
    }
}
