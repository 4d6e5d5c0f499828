package dev.tradewind.commerce.orders;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Where an order is in its life.
enum OrderStatus {
    /// Waits for payment and inventory.
    PENDING,
    CONFIRMED,
    CANCELLED;

    @JsonValue
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
