package dev.tradewind.dapr.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import dev.tradewind.dapr.resource.SubscriptionSpec.RuleSpec;
import java.util.List;
import java.util.Optional;

/// The paths of a subscription: rules in their order, of which the first that holds decides, and a default.
final class SubscriptionRoutes {
    private final List<Conditional> rules;
    private final Optional<String> otherwise;

    private SubscriptionRoutes(List<Conditional> rules, Optional<String> otherwise) {
        this.rules = List.copyOf(rules);
        this.otherwise = otherwise;
    }

    static SubscriptionRoutes of(SubscriptionSpec spec) {
        var rules = spec.rules().stream().map(Conditional::of).toList();
        return new SubscriptionRoutes(rules, spec.defaultPath());
    }

    /// The way of one event.
    Route of(JsonNode event) {
        for (var rule : rules) {
            switch (rule.matches(event)) {
                case CelRule.Match.Decided(var holds) -> {
                    if (holds) {
                        return new Route.To(rule.path());
                    }
                }
                case CelRule.Match.Failed(var reason) -> {
                    return new Route.Broken(reason);
                }
            }
        }
        return otherwise.<Route>map(Route.To::new).orElse(Route.NOWHERE);
    }

    /// The way of an event.
    sealed interface Route {
        Route NOWHERE = new Nowhere();

        record To(String path) implements Route {}

        record Nowhere() implements Route {}

        record Broken(String reason) implements Route {}
    }

    /// @param rule holds always where there is none
    private record Conditional(Optional<CelRule> rule, String path) {
        static Conditional of(RuleSpec spec) {
            var rule = Optional.of(spec.match()).filter(it -> !it.isBlank()).map(CelRule::of);
            return new Conditional(rule, spec.path());
        }

        CelRule.Match matches(JsonNode event) {
            return rule.map(it -> it.matches(event))
                    .orElseGet(() -> new CelRule.Match.Decided(true));
        }
    }
}
