package dev.tradewind.commerce.inventory;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Where a reservation is in its life.
enum ReservationStatus {
    RESERVED,
    OUT_OF_STOCK,
    /// The order was confirmed, and the goods are gone.
    TAKEN,
    RELEASED;

    @JsonValue
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
