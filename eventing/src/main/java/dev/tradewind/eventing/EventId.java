package dev.tradewind.eventing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The identity of an event, which its publisher chooses. Two deliveries with the same id are the same
/// event, so an id that is derived from its cause makes a repeated publication harmless.
public record EventId(@JsonValue String value) {
    /// Bounds what an inbox key can take.
    public static final int LENGTH_MAX = 256;

    @JsonCreator
    public EventId {
        if (value.isBlank() || value.length() > LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "an event id has 1 to %d characters".formatted(LENGTH_MAX));
        }
    }

    /// The id of the one event of kind `suffix` that this event leads to: `<id>:payment-outcome`.
    public EventId derive(String suffix) {
        return new EventId(value + ":" + suffix);
    }

    @Override
    public String toString() {
        return value;
    }
}
