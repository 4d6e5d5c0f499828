package dev.tradewind.broker.topic;

import dev.tradewind.broker.pattern.EventPattern;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The publications that a subscription wants; compiled once, matched by any number of threads.
public final class FilterPolicy {
    /// The part of a publication that a policy looks at.
    public enum Scope {
        MESSAGE_ATTRIBUTES,
        MESSAGE_BODY
    }

    private final String text;
    private final Scope scope;
    private final EventPattern pattern;
    private final Optional<ExactStrings> exact;

    private FilterPolicy(String text, Scope scope, EventPattern pattern) {
        this.text = text;
        this.scope = scope;
        this.pattern = pattern;
        exact = scope == Scope.MESSAGE_ATTRIBUTES ? ExactStrings.of(text) : Optional.empty();
    }

    /// Compiles a policy. To SNS `{}` means to have none, which is for the caller to tell: here it is refused.
    ///
    /// @throws dev.tradewind.engine.Refusal with `FILTER_POLICY_INVALID`, and the words that SNS puts
    ///     after `Invalid parameter: ` (`Invalid parameter: Attributes Reason: ` when subscribing)
    public static FilterPolicy compile(String text, Scope scope) {
        return new FilterPolicy(text, scope, FilterPolicyRules.compile(text, scope));
    }

    /// Nothing to look at never matches, not even `{"exists": false}` (SNS developer guide, "Key matching").
    public boolean matches(FilterInput input) {
        if (exact.isPresent() && exact.get().knows(input.messageAttributes())) {
            return exact.get().matches(input.messageAttributes());
        }
        var event =
                switch (scope) {
                    case MESSAGE_ATTRIBUTES -> input.attributes();
                    case MESSAGE_BODY -> input.body();
                };
        return !event.isEmpty() && pattern.matches(event);
    }

    /// As its author wrote it.
    /// What it selects, where that is strings of attributes alone.
    Optional<ExactStrings> exact() {
        return exact;
    }

    public String text() {
        return text;
    }

    public Scope scope() {
        return scope;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FilterPolicy policy
                && text.equals(policy.text)
                && scope == policy.scope;
    }

    @Override
    public int hashCode() {
        return 31 * text.hashCode() + scope.hashCode();
    }

    @Override
    public String toString() {
        return scope + " " + text;
    }
}
