package dev.tradewind.eventing;

import java.util.List;
import java.util.Optional;

/// Some documents of a longer list, in key order.
///
/// @param next the key to ask for the following page with, where there is one
public record Page<T>(List<Versioned<T>> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
    }
}
