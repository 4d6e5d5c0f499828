package dev.tradewind.testkit;

import dev.tradewind.broker.bus.explanation.EventExplanation;
import dev.tradewind.broker.bus.explanation.RuleExplanation;
import dev.tradewind.broker.pattern.explanation.PatternExplanation.Differs;
import dev.tradewind.broker.pattern.explanation.PatternExplanation.Matches;
import dev.tradewind.broker.pattern.explanation.PatternExplanation.Untold;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The text of explained rules in a failed assertion, a line for each reason.
final class RuleText {
    private RuleText() {}

    static String of(EventExplanation explanation) {
        var notes = explanation.notes().stream().map("  note: %s"::formatted);
        var rules = explanation.rules().stream().map(RuleText::of);
        var elsewhere = explanation.elsewhere().stream().map("  on another bus: %s"::formatted);
        return Stream.of(notes, rules, elsewhere)
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    static String of(RuleExplanation explanation) {
        var rule = explanation.rule();
        return "  %s %s%s"
                .formatted(
                        rule.name(),
                        rule.isEnabled() ? "" : "is disabled, and ",
                        verdict(explanation));
    }

    private static String verdict(RuleExplanation explanation) {
        return switch (explanation.pattern()) {
            case Matches() -> "matches";
            case Untold(var reason) -> "does not match: " + reason;
            case Differs(var misses, _) ->
                    misses.stream()
                            .map("\n    %s"::formatted)
                            .collect(Collectors.joining("", "does not match:", ""));
        };
    }
}
