package dev.tradewind.aws.operation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The constraints that a service's model sets on the members of a request, checked together: a refusal tells of each
/// that is broken. For one request.
///
/// Source of the words: recorded answers of EventBridge and STS.
///
/// @param <S> the service's own constraints, so that calls go on with those
public abstract class MemberConstraints<S extends MemberConstraints<S>> {
    private final Function<String, ? extends RuntimeException> refusal;
    private final List<String> broken = new ArrayList<>();

    /// @param refusal the service's exception of a text
    protected MemberConstraints(Function<String, ? extends RuntimeException> refusal) {
        this.refusal = refusal;
    }

    protected abstract S self();

    /// A member that has to be there.
    public S required(String member, @Nullable Object value) {
        if (value == null) {
            note("null", member, "not be null");
        }
        return self();
    }

    public S length(String member, @Nullable String value, int min, int max) {
        if (value != null) {
            length(member, value, value.length(), min, max);
        }
        return self();
    }

    private void length(String member, Object value, int length, int min, int max) {
        if (length > max) {
            breaks(value, member, "have length less than or equal to " + max);
        }
        if (length < min) {
            breaks(value, member, "have length greater than or equal to " + min);
        }
    }

    /// The number of a list's elements.
    public S size(String member, Collection<?> values, int min, int max) {
        return size(member, values, values.toString(), min, max);
    }

    /// @param shown the list as a refusal has it
    public S size(String member, Collection<?> values, String shown, int min, int max) {
        length(member, shown, values.size(), min, max);
        return self();
    }

    public S pattern(String member, @Nullable String value, String regex) {
        if (value != null && !value.matches(regex)) {
            breaks(value, member, "satisfy regular expression pattern: " + regex);
        }
        return self();
    }

    public S oneOf(String member, @Nullable String value, List<String> values) {
        if (value != null && !values.contains(value)) {
            breaks(value, member, "satisfy enum value set: " + values);
        }
        return self();
    }

    public S range(String member, @Nullable Integer value, int min, int max) {
        if (value != null && value > max) {
            breaks(value, member, "have value less than or equal to " + max);
        }
        if (value != null && value < min) {
            breaks(value, member, "have value greater than or equal to " + min);
        }
        return self();
    }

    private void breaks(Object value, String member, String must) {
        note("'" + Echo.of(value) + "'", member, must);
    }

    private void note(String value, String member, String must) {
        note(
                "Value %s at '%s' failed to satisfy constraint: Member must %s"
                        .formatted(value, member, must));
    }

    /// A constraint that is broken, in the words that a refusal has for it.
    protected void note(String words) {
        broken.add(words);
    }

    /// Throws the service's refusal if any is broken.
    public void check() {
        if (!broken.isEmpty()) {
            throw refusal.apply(
                    "%d validation error%s detected: %s"
                            .formatted(
                                    broken.size(),
                                    broken.size() == 1 ? "" : "s",
                                    String.join("; ", broken)));
        }
    }
}
