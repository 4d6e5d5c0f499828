package dev.tradewind.aws.scheduler;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.aws.operation.MemberConstraints;
import dev.tradewind.aws.operation.Pages;
import dev.tradewind.aws.operation.XmlText;
import org.jspecify.annotations.Nullable;

/// The constraints of EventBridge Scheduler's model.
final class SchedulerConstraints extends MemberConstraints<SchedulerConstraints> {
    private static final String NAME = "^[0-9a-zA-Z-_.]+$";
    private static final int NAME_MAX = 64;
    private static final String TOKEN = "^[a-zA-Z0-9-_]+$";

    SchedulerConstraints() {
        super(SchedulerError.VALIDATION::because);
    }

    /// The name of a schedule or a group, or the beginning of one.
    SchedulerConstraints name(String member, @Nullable String value) {
        return length(member, value, 1, NAME_MAX).pattern(member, value, NAME);
    }

    SchedulerConstraints token(@Nullable String value) {
        return length("clientToken", value, 1, NAME_MAX).pattern("clientToken", value, TOKEN);
    }

    /// A text that no message can be is sent by no schedule, whenever that is due.
    SchedulerConstraints message(String member, @Nullable String value, int bytesMax) {
        if (value != null && value.length() <= bytesMax) {
            note(member, !XmlText.isValid(value), "have characters of " + XmlText.CHARACTERS);
            note(
                    member,
                    value.getBytes(UTF_8).length > bytesMax,
                    "have length less than or equal to %d bytes".formatted(bytesMax));
        }
        return this;
    }

    private void note(String member, boolean isBroken, String must) {
        if (isBroken) {
            note(
                    "Value at '%s' failed to satisfy constraint: Member must %s"
                            .formatted(member, must));
        }
    }

    /// The members of a list that say which page is asked for.
    SchedulerConstraints page(@Nullable String nextToken, @Nullable Integer maxResults) {
        return length("nextToken", nextToken, 1, Pages.TOKEN_LENGTH_MAX)
                .range("maxResults", maxResults, 1, SchedulerPages.MAX);
    }

    @Override
    protected SchedulerConstraints self() {
        return this;
    }
}
