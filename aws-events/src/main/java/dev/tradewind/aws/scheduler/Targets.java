package dev.tradewind.aws.scheduler;

import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.schedule.RetryLimits;
import dev.tradewind.broker.schedule.ScheduleTarget;
import dev.tradewind.engine.Arn;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.DeadLetterConfig;
import software.amazon.awssdk.services.scheduler.model.RetryPolicy;
import software.amazon.awssdk.services.scheduler.model.SqsParameters;
import software.amazon.awssdk.services.scheduler.model.Target;

/// Targets between the SDK's form and the one that is kept.
///
/// Source: EventBridge Scheduler API Reference, Target.
final class Targets {
    static final String MESSAGE_GROUP_ID = "MessageGroupId";

    private static final Pattern ROLE =
            Pattern.compile("^arn:aws(-[a-z]+)?:iam::\\d{12}:role\\/[\\w+=,.@\\/-]+$");
    private static final Pattern QUEUE =
            Pattern.compile("^arn:aws(-[a-z]+)?:sqs:[a-z0-9\\-]+:\\d{12}:[a-zA-Z0-9\\-_]+$");
    private static final int ARN_MAX = 1600;
    private static final int GROUP_ID_MAX = 128;

    /// No queue takes more.
    private static final int INPUT_MAX = QueueSettings.MESSAGE_BYTES_MAX;

    private Targets() {}

    static void constrain(MemberConstraints constraints, Target target) {
        constraints
                .present("target.arn", target.arn())
                .lengthOf("target.arn", target.arn(), 1, ARN_MAX)
                .present("target.roleArn", target.roleArn())
                .lengthOf("target.roleArn", target.roleArn(), 1, ARN_MAX)
                .matches("target.roleArn", target.roleArn(), ROLE)
                .lengthOf("target.input", target.input(), 1, INPUT_MAX);
        if (target.deadLetterConfig() != null) {
            var arn = target.deadLetterConfig().arn();
            constraints
                    .lengthOf("target.deadLetterConfig.arn", arn, 1, ARN_MAX)
                    .matches("target.deadLetterConfig.arn", arn, QUEUE);
        }
        if (target.sqsParameters() != null) {
            constraints.lengthOf(
                    "target.sqsParameters.messageGroupId",
                    target.sqsParameters().messageGroupId(),
                    1,
                    GROUP_ID_MAX);
        }
        if (target.retryPolicy() != null) {
            constrain(constraints, target.retryPolicy());
        }
    }

    private static void constrain(MemberConstraints constraints, RetryPolicy retries) {
        constraints
                .within(
                        "target.retryPolicy.maximumEventAgeInSeconds",
                        retries.maximumEventAgeInSeconds(),
                        seconds(RetryLimits.AGE_MIN),
                        seconds(RetryLimits.AGE_MAX))
                .within(
                        "target.retryPolicy.maximumRetryAttempts",
                        retries.maximumRetryAttempts(),
                        0,
                        RetryLimits.ATTEMPTS_MAX);
    }

    private static int seconds(Duration time) {
        return Math.toIntExact(time.toSeconds());
    }

    /// The target of a schedule in `region`, whose constraints were checked.
    static ScheduleTarget read(Target target, String region) {
        var read =
                new ScheduleTarget(
                        target.arn(),
                        target.roleArn(),
                        Optional.ofNullable(target.input()),
                        parameters(target),
                        limits(target.retryPolicy()),
                        Optional.ofNullable(target.deadLetterConfig())
                                .map(DeadLetterConfig::arn)
                                .map(Arn::parse));
        TargetRules.check(target, read, region);
        return read;
    }

    private static Map<String, String> parameters(Target target) {
        var parameters = new HashMap<String, String>();
        var group = target.sqsParameters();
        if (group != null && group.messageGroupId() != null) {
            parameters.put(MESSAGE_GROUP_ID, group.messageGroupId());
        }
        return parameters;
    }

    private static RetryLimits limits(@Nullable RetryPolicy retries) {
        if (retries == null) {
            return RetryLimits.DEFAULT;
        }
        var attempts = Optional.ofNullable(retries.maximumRetryAttempts());
        var age = Optional.ofNullable(retries.maximumEventAgeInSeconds());
        return new RetryLimits(
                attempts.orElse(RetryLimits.ATTEMPTS_MAX),
                age.map(Duration::ofSeconds).orElse(RetryLimits.AGE_MAX));
    }

    static Target write(ScheduleTarget target) {
        var group = Optional.ofNullable(target.parameters().get(MESSAGE_GROUP_ID));
        return Target.builder()
                .arn(target.address())
                .roleArn(target.role())
                .input(target.input().orElse(null))
                .sqsParameters(group.map(Targets::sqsParameters).orElse(null))
                .retryPolicy(write(target.limits()))
                .deadLetterConfig(target.deadLetters().map(Targets::deadLetters).orElse(null))
                .build();
    }

    private static SqsParameters sqsParameters(String group) {
        return SqsParameters.builder().messageGroupId(group).build();
    }

    private static RetryPolicy write(RetryLimits limits) {
        return RetryPolicy.builder()
                .maximumEventAgeInSeconds(seconds(limits.age()))
                .maximumRetryAttempts(limits.attempts())
                .build();
    }

    private static DeadLetterConfig deadLetters(Arn queue) {
        return DeadLetterConfig.builder().arn(queue.toString()).build();
    }
}
