package dev.tradewind.broker.bus.explanation;

import dev.tradewind.broker.bus.BusRule;
import dev.tradewind.broker.pattern.explanation.PatternExplanation;

/// A rule, and why its pattern matched an event or did not. A disabled rule gets nothing, whatever its pattern.
public record RuleExplanation(BusRule rule, PatternExplanation pattern) {
    public boolean isMatch() {
        return pattern instanceof PatternExplanation.Matches;
    }

    /// Tells whether the rule gets the event.
    public boolean isReached() {
        return isMatch() && rule.isEnabled();
    }
}
