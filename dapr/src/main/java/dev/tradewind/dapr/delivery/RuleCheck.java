package dev.tradewind.dapr.delivery;

import dev.tradewind.dapr.resource.SubscriptionSpec.RuleSpec;
import java.util.Optional;

/// The check of a rule before any event comes.
public final class RuleCheck {
    private RuleCheck() {}

    /// The reason why every event would fail at the rule; nothing where it can be compiled, or is for all.
    public static Optional<String> fault(RuleSpec rule) {
        if (rule.match().isBlank()) {
            return Optional.empty();
        }
        return switch (CelRule.of(rule.match())) {
            case CelRule.Compiled _ -> Optional.empty();
            case CelRule.Unusable(var reason) -> Optional.of(reason);
        };
    }
}
