package dev.tradewind.commerce.orders;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What orders knows of one thing that it waits for.
enum Outcome {
    PENDING,
    SUCCEEDED,
    FAILED;

    @JsonValue
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
