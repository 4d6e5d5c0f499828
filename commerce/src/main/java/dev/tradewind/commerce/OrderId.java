package dev.tradewind.commerce;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Names one order, in every service and in every event of it.
public record OrderId(@JsonValue String value) {
    private static final int LENGTH_MAX = 64;

    @JsonCreator
    public OrderId {
        boolean isOfLength = !value.isEmpty() && value.length() <= LENGTH_MAX;
        if (!isOfLength || !value.chars().allMatch(OrderId::isOf)) {
            throw new IllegalArgumentException("must be 1 to 64 letters, digits and dashes");
        }
    }

    private static boolean isOf(int it) {
        return (it >= 'a' && it <= 'z')
                || (it >= 'A' && it <= 'Z')
                || (it >= '0' && it <= '9')
                || it == '-';
    }

    @Override
    public String toString() {
        return value;
    }
}
