package dev.tradewind.client.check;

import com.fasterxml.jackson.databind.JsonNode;

/// The order API as far as a check needs it: reading.
@FunctionalInterface
public interface ShopReading {
    /// The answer at a path with its query.
    JsonNode get(String path);
}
