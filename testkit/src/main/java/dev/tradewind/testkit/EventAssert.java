package dev.tradewind.testkit;

import dev.tradewind.broker.bus.explanation.EventExplanation;
import dev.tradewind.broker.bus.explanation.RuleExplanation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/// The assertions of a test on where an event would go. A failure tells of each rule why it would get the event or
/// not.
public final class EventAssert extends AbstractAssert<EventAssert, EventExplanation> {
    EventAssert(EventExplanation actual) {
        super(actual, EventAssert.class);
    }

    /// Asserts that these rules get it, and maybe others.
    public EventAssert matches(String... rules) {
        return require(
                reached().containsAll(Arrays.asList(rules)), "be for " + Arrays.toString(rules));
    }

    /// Asserts that these rules get it, and no others.
    public EventAssert matchesOnly(String... rules) {
        return require(reached().equals(Set.of(rules)), "be for only " + Arrays.toString(rules));
    }

    public EventAssert matchesNoRule() {
        return require(reached().isEmpty(), "be for no rule");
    }

    /// Asserts that no rule gets it, and that a part of some rule's explanation is each of these: a path, what was
    /// wanted, what the event has, a hint.
    public EventAssert matchesNoRuleBecause(String... reasons) {
        var text = RuleText.of(actual);
        return matchesNoRule()
                .require(
                        Arrays.stream(reasons).allMatch(text::contains),
                        "be for no rule because of " + Arrays.toString(reasons));
    }

    public EventAssert doesNotMatch(String rule) {
        return require(!reached().contains(rule), "not be for the rule " + rule);
    }

    /// Asserts that a rule of the bus does not get it, and that this is a part of why.
    public EventAssert doesNotMatchBecause(String rule, String reason) {
        var why = find(rule).map(RuleText::of).orElse("");
        return doesNotMatch(rule)
                .require(
                        why.contains(reason),
                        "not be for the rule %s because of %s".formatted(rule, reason));
    }

    private Optional<RuleExplanation> find(String rule) {
        return actual.rules().stream().filter(it -> it.rule().name().equals(rule)).findFirst();
    }

    private Set<String> reached() {
        return actual.reached().stream().map(it -> it.rule().name()).collect(Collectors.toSet());
    }

    private EventAssert require(boolean met, String expected) {
        if (!met) {
            failWithMessage(
                    "Expected the event to %s, but of the rules of its bus%s",
                    expected, orNone(actual.rules()));
        }
        return this;
    }

    private String orNone(List<RuleExplanation> rules) {
        return rules.isEmpty() ? " there is none" : "\n" + RuleText.of(actual);
    }
}
