package dev.tradewind.aws.scheduler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The constraints that the service's model puts on the members of a request: all that fail are named at once, as AWS's
/// services do. For one request.
///
/// Source: the service's model; the words are those that other AWS services were seen to use.
final class MemberConstraints {
    private static final Pattern NAME = Pattern.compile("^[0-9a-zA-Z-_.]+$");
    private static final int NAME_MAX = 64;
    private static final Pattern TOKEN = Pattern.compile("^[a-zA-Z0-9-_]+$");

    private final List<String> failed = new ArrayList<>();

    /// The name of a schedule or a group.
    MemberConstraints name(String member, @Nullable String value) {
        return lengthOf(member, value, 1, NAME_MAX).matches(member, value, NAME);
    }

    MemberConstraints token(@Nullable String value) {
        return lengthOf("clientToken", value, 1, NAME_MAX).matches("clientToken", value, TOKEN);
    }

    MemberConstraints present(String member, @Nullable Object value) {
        if (value == null) {
            failed.add(
                    "Value null at '%s' failed to satisfy constraint: Member must not be null"
                            .formatted(member));
        }
        return this;
    }

    MemberConstraints lengthOf(String member, @Nullable String value, int min, int max) {
        return value == null ? this : sizeOf(member, value, value.length(), min, max);
    }

    private MemberConstraints sizeOf(String member, Object value, int size, int min, int max) {
        if (size < min) {
            fail(member, value, "have length greater than or equal to " + min);
        }
        if (size > max) {
            fail(member, value, "have length less than or equal to " + max);
        }
        return this;
    }

    MemberConstraints sizeOf(String member, Collection<?> values, int min, int max) {
        return sizeOf(member, values, values.size(), min, max);
    }

    MemberConstraints matches(String member, @Nullable String value, Pattern pattern) {
        if (value != null && !pattern.matcher(value).matches()) {
            fail(member, value, "satisfy regular expression pattern: " + pattern);
        }
        return this;
    }

    MemberConstraints within(String member, @Nullable Integer value, int min, int max) {
        if (value != null && value < min) {
            fail(member, value, "have value greater than or equal to " + min);
        }
        if (value != null && value > max) {
            fail(member, value, "have value less than or equal to " + max);
        }
        return this;
    }

    MemberConstraints oneOf(String member, @Nullable String value, List<String> known) {
        if (value != null && !known.contains(value)) {
            fail(member, value, "satisfy enum value set: [%s]".formatted(String.join(", ", known)));
        }
        return this;
    }

    private void fail(String member, Object value, String constraint) {
        failed.add(
                "Value '%s' at '%s' failed to satisfy constraint: Member must %s"
                        .formatted(value, member, constraint));
    }

    /// Refuses what has failed.
    void check() {
        if (!failed.isEmpty()) {
            throw SchedulerError.VALIDATION.because(
                    "%d validation error%s detected: %s"
                            .formatted(
                                    failed.size(),
                                    failed.size() == 1 ? "" : "s",
                                    String.join("; ", failed)));
        }
    }
}
