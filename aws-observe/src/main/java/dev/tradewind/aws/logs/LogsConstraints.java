package dev.tradewind.aws.logs;

import dev.tradewind.aws.operation.MemberConstraints;
import dev.tradewind.observe.log.pattern.LogPattern;
import org.jspecify.annotations.Nullable;

/// The constraints that the model of CloudWatch Logs sets on the members of a request.
final class LogsConstraints extends MemberConstraints<LogsConstraints> {
    private static final int NAME_LENGTH_MAX = 512;

    LogsConstraints() {
        super(LogsError.INVALID_PARAMETER::because);
    }

    @Override
    protected LogsConstraints self() {
        return this;
    }

    LogsConstraints group(@Nullable String name) {
        return group("logGroupName", name);
    }

    LogsConstraints group(String member, @Nullable String name) {
        return length(member, name, 1, NAME_LENGTH_MAX)
                .pattern(member, name, "[\\.\\-_/#A-Za-z0-9]+");
    }

    /// A filter's name and its pattern, which may be empty, but has to be there.
    LogsConstraints filterOf(@Nullable String name, @Nullable String pattern) {
        return required("filterName", name)
                .filter("filterName", name)
                .required("filterPattern", pattern)
                .length("filterPattern", pattern, 0, LogPattern.LENGTH_MAX);
    }

    LogsConstraints filter(String member, @Nullable String name) {
        return stream(member, name);
    }

    LogsConstraints stream(@Nullable String name) {
        return stream("logStreamName", name);
    }

    LogsConstraints stream(String member, @Nullable String name) {
        return length(member, name, 1, NAME_LENGTH_MAX).pattern(member, name, "[^:*]*");
    }
}
