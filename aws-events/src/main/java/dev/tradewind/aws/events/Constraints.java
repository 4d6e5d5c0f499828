package dev.tradewind.aws.events;

import dev.tradewind.aws.operation.Echo;
import dev.tradewind.aws.operation.MemberConstraints;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// The constraints of EventBridge's model.
final class Constraints extends MemberConstraints<Constraints> {
    Constraints() {
        super(EventsError.VALIDATION::because);
    }

    @Override
    protected Constraints self() {
        return this;
    }

    /// An empty member breaks its length, of which a refusal tells once.
    @Override
    public Constraints pattern(String member, @Nullable String value, String regex) {
        return value != null && value.isEmpty() ? this : super.pattern(member, value, regex);
    }

    Constraints pattern(String member, @Nullable String value, ModelPattern pattern) {
        if (value != null && !value.isEmpty() && !pattern.matches(value)) {
            note(
                    "Value '%s' at '%s' failed to satisfy constraint: Member must satisfy regular expression pattern: %s"
                            .formatted(Echo.of(value), member, pattern.words()));
        }
        return this;
    }

    /// A member that a refusal does not show.
    Constraints secret(
            String member, @Nullable String value, int min, int max, ModelPattern pattern) {
        boolean isKept =
                value == null
                        || (value.length() >= min
                                && value.length() <= max
                                && (value.isEmpty() || pattern.matches(value)));
        if (!isKept) {
            note(
                    "Value at '%s' failed to satisfy constraint: Member must have length from %d to %d and satisfy regular expression pattern: %s"
                            .formatted(member, min, max, pattern.words()));
        }
        return this;
    }

    /// A list that a refusal does not show.
    Constraints count(String member, Collection<?> list, int max) {
        return size(member, list, "...", 0, max);
    }
}
