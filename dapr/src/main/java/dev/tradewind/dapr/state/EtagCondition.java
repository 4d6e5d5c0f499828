package dev.tradewind.dapr.state;

import java.util.Optional;

/// The condition that a change is made under: Dapr documentation, "State management API reference", "Optional behaviors".
public sealed interface EtagCondition {
    /// The condition of a request, by the etag that it names, if any.
    static EtagCondition of(String etag, boolean isFirstWrite) {
        if (!etag.isEmpty()) {
            return new Matches(etag);
        }
        return isFirstWrite ? new Absent() : new None();
    }

    /// The reason why it does not hold, in the words of Dapr's own stores; nothing if it does.
    ///
    /// @param etag of what is there, if anything is
    default Optional<String> violation(String key, Optional<String> etag) {
        return switch (this) {
            case None _ -> Optional.empty();
            case Absent _ -> etag.map(_ -> "item already exists and no etag was passed");
            case Matches(var wanted) -> mismatch(key, etag, wanted);
        };
    }

    private static Optional<String> mismatch(String key, Optional<String> etag, String wanted) {
        if (etag.isEmpty()) {
            return Optional.of("state not exist or expired for key=" + key);
        }
        return etag.filter(it -> !it.equals(wanted))
                .map(it ->
                        "state etag not match for key=%s: current=%s, expect=%s"
                                .formatted(key, it, wanted));
    }

    /// The last write wins.
    record None() implements EtagCondition {}

    /// The first write wins: there must be nothing.
    record Absent() implements EtagCondition {}

    /// The entry must be as it was when this was its etag.
    record Matches(String etag) implements EtagCondition {}
}
