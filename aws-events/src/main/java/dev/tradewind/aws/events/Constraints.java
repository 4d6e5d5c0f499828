package dev.tradewind.aws.events;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The constraints that the service's model sets on members of a request, checked together: a refusal tells of
/// each that is not kept.
///
/// Source of the words: recorded answers.
final class Constraints {
    private final List<String> broken = new ArrayList<>();

    /// A member that has to be there.
    Constraints required(String member, @Nullable Object value) {
        return require(value != null, "null", member, "Member must not be null");
    }

    Constraints length(String member, @Nullable String value, int min, int max) {
        if (value == null) {
            return this;
        }
        require(
                value.length() <= max,
                quoted(value),
                member,
                "Member must have length less than or equal to " + max);
        return require(
                value.length() >= min,
                quoted(value),
                member,
                "Member must have length greater than or equal to " + min);
    }

    Constraints pattern(String member, @Nullable String value, String regex) {
        return require(
                value == null || value.isEmpty() || value.matches(regex),
                quoted(value),
                member,
                "Member must satisfy regular expression pattern: " + regex);
    }

    Constraints oneOf(String member, @Nullable String value, List<String> values) {
        return require(
                value == null || values.contains(value),
                quoted(value),
                member,
                "Member must satisfy enum value set: " + values);
    }

    Constraints range(String member, @Nullable Integer value, int min, int max) {
        if (value == null) {
            return this;
        }
        require(
                value <= max,
                quoted(value),
                member,
                "Member must have value less than or equal to " + max);
        return require(
                value >= min,
                quoted(value),
                member,
                "Member must have value greater than or equal to " + min);
    }

    /// @param shown the list as a refusal has it
    Constraints size(String member, Collection<?> list, String shown, int min, int max) {
        require(
                list.size() <= max,
                quoted(shown),
                member,
                "Member must have length less than or equal to " + max);
        return require(
                list.size() >= min,
                quoted(shown),
                member,
                "Member must have length greater than or equal to " + min);
    }

    private Constraints require(boolean kept, String value, String member, String constraint) {
        if (!kept) {
            broken.add(
                    "Value %s at '%s' failed to satisfy constraint: %s"
                            .formatted(value, member, constraint));
        }
        return this;
    }

    private static String quoted(@Nullable Object value) {
        return "'" + value + "'";
    }

    /// @throws software.amazon.awssdk.services.eventbridge.model.EventBridgeException if any is not kept
    void check() {
        if (!broken.isEmpty()) {
            throw EventsError.VALIDATION.because(
                    "%d validation error%s detected: %s"
                            .formatted(
                                    broken.size(),
                                    broken.size() == 1 ? "" : "s",
                                    String.join("; ", broken)));
        }
    }
}
