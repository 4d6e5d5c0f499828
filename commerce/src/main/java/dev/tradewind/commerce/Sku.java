package dev.tradewind.commerce;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// A stock-keeping unit: what is sold, counted and reserved.
public record Sku(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @JsonCreator
    public Sku {
        if (!FORM.matcher(value).matches() || value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException(
                    "must be 1 to 64 letters, digits, '.', '_' and '-', and not only '.' or '..'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
