package dev.tradewind.broker.pattern.explanation;

import java.util.List;

/// The answer to why a pattern matched an event, or did not.
public sealed interface PatternExplanation {
    /// The event matches.
    record Matches() implements PatternExplanation {}

    /// It does not.
    ///
    /// @param misses of the combination of alternatives that comes nearest, in the order of the pattern;
    ///     [PatternExplainer#MISSES_MAX] at the most
    /// @param combinations of alternatives of `$or` that were tried; 1 where there is no `$or`
    record Differs(List<Miss> misses, int combinations) implements PatternExplanation {
        public Differs {
            misses = List.copyOf(misses);
        }
    }

    /// Nobody can tell.
    ///
    /// @param reason a clause: "it has no pattern"
    record Untold(String reason) implements PatternExplanation {}
}
