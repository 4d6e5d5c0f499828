package dev.tradewind.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The rule for a new version of a schema: what it may do to those who know the version before.
public enum Compatibility {
    /// It may be anything.
    NONE,
    /// Its readers understand what was published before.
    BACKWARD,
    /// Consumers of the version before understand what it publishes.
    FORWARD,
    /// Both.
    FULL;

    public static Optional<Compatibility> named(String label) {
        return Arrays.stream(values()).filter(it -> it.label().equals(label)).findFirst();
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The changes of `found` that it forbids.
    public List<BreakingChange> broken(List<BreakingChange> found) {
        return found.stream().filter(it -> forbids(it.direction())).toList();
    }

    private boolean forbids(BreakingChange.Direction direction) {
        return switch (this) {
            case NONE -> false;
            case BACKWARD -> direction == BreakingChange.Direction.BACKWARD;
            case FORWARD -> direction == BreakingChange.Direction.FORWARD;
            case FULL -> true;
        };
    }
}
