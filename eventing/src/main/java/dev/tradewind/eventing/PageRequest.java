package dev.tradewind.eventing;

import java.util.Optional;

/// A request for some documents of a collection.
///
/// @param keyPrefix what their keys begin with; empty for all
/// @param state only documents in this state
/// @param after only documents whose key follows this one
public record PageRequest(
        String keyPrefix, Optional<String> state, Optional<String> after, int limit) {
    public static final int LIMIT_MAX = 1000;

    public PageRequest {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException(
                    "a page has 1 to %d items, not %d".formatted(LIMIT_MAX, limit));
        }
    }

    public static PageRequest first(int limit) {
        return new PageRequest("", Optional.empty(), Optional.empty(), limit);
    }

    public PageRequest withPrefix(String prefix) {
        return new PageRequest(prefix, state, after, limit);
    }

    public PageRequest inState(String wanted) {
        return new PageRequest(keyPrefix, Optional.of(wanted), after, limit);
    }

    public PageRequest following(String key) {
        return new PageRequest(keyPrefix, state, Optional.of(key), limit);
    }
}
