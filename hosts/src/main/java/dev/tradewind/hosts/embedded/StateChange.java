package dev.tradewind.hosts.embedded;

import java.util.Optional;

/// A document's step from one state of its life to the next.
///
/// @param from absent for a new document
record StateChange(String collection, String key, Optional<String> from, String to) {
    @Override
    public String toString() {
        var step = from.map(state -> state + " -> " + to).orElse(to);
        return "%s %s: %s".formatted(collection, key, step);
    }
}
