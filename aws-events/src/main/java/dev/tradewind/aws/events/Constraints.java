package dev.tradewind.aws.events;

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

    /// A member that a refusal does not show.
    Constraints secret(String member, @Nullable String value, int min, int max, String regex) {
        boolean isKept =
                value == null
                        || (value.length() >= min
                                && value.length() <= max
                                && (value.isEmpty() || value.matches(regex)));
        if (!isKept) {
            note(
                    "Value at '%s' failed to satisfy constraint: Member must have length from %d to %d and satisfy regular expression pattern: %s"
                            .formatted(member, min, max, regex));
        }
        return this;
    }

    /// A list that a refusal does not show.
    Constraints count(String member, Collection<?> list, int max) {
        return size(member, list, "...", 0, max);
    }
}
