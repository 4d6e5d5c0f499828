package dev.tradewind.aws.logs;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.engine.Arn;
import dev.tradewind.observe.log.LogArns;
import org.jspecify.annotations.Nullable;

/// The log groups that requests of one caller name.
record GroupNames(String account, String region) {
    static GroupNames of(Caller caller) {
        return new GroupNames(caller.account(), caller.region());
    }

    /// A group by its name, which has to be there.
    Arn named(@Nullable String name) {
        new LogsConstraints().required("logGroupName", name).group(name).check();
        return arn(String.valueOf(name));
    }

    /// The ARN of a group, or the beginning of those of several.
    Arn arn(String name) {
        return LogArns.group(region, account, name);
    }

    /// A group by its name, or by a name or an ARN in another member.
    Arn identified(@Nullable String name, @Nullable String identifier) {
        if (name != null && identifier != null) {
            throw LogsError.INVALID_PARAMETER.because(
                    "LogGroupName and LogGroupIdentifier are mutually exclusive.");
        }
        return identifier == null ? named(name) : identified(identifier);
    }

    /// A group by its name or its ARN.
    Arn identified(String identifier) {
        return identifier.startsWith("arn:") ? group(identifier) : named(identifier);
    }

    /// A group by its ARN.
    Arn resource(@Nullable String arn) {
        new LogsConstraints().required("resourceArn", arn).check();
        return group(String.valueOf(arn));
    }

    /// A group by its ARN, which is of this account and region: those of others are not there.
    private Arn group(String arn) {
        var group =
                Arn.tryParse(arn)
                        .map(LogArns::group)
                        .filter(LogArns::isGroup)
                        .orElseThrow(() -> noGroup(arn));
        if (!group.account().equals(account) || !group.region().equals(region)) {
            throw LogsError.NOT_FOUND.because("The specified log group does not exist.");
        }
        return group;
    }

    private static RuntimeException noGroup(String arn) {
        return LogsError.INVALID_PARAMETER.because("%s is no ARN of a log group.".formatted(arn));
    }
}
