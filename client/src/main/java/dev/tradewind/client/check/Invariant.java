package dev.tradewind.client.check;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// A kind of thing that a shop must not lose count of.
public enum Invariant {
    STOCK,
    MONEY,
    ORDERS,
    MESSAGES;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
