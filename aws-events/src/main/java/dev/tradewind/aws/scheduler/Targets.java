package dev.tradewind.aws.scheduler;

import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.schedule.RetryLimits;
import dev.tradewind.broker.schedule.ScheduleTarget;
import dev.tradewind.engine.Arn;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.DeadLetterConfig;
import software.amazon.awssdk.services.scheduler.model.EventBridgeParameters;
import software.amazon.awssdk.services.scheduler.model.RetryPolicy;
import software.amazon.awssdk.services.scheduler.model.SqsParameters;
import software.amazon.awssdk.services.scheduler.model.Target;

/// Targets between the SDK's form and the one that is kept.
///
/// Source: EventBridge Scheduler API Reference, Target.
final class Targets {
    static final String MESSAGE_GROUP_ID = "MessageGroupId";
    static final String SOURCE = "Source";
    static final String DETAIL_TYPE = "DetailType";

    private static final String ROLE = "^arn:aws(-[a-z]+)?:iam::\\d{12}:role\\/[\\w+=,.@\\/-]+$";
    private static final String QUEUE =
            "^arn:aws(-[a-z]+)?:sqs:[a-z0-9\\-]+:\\d{12}:[a-zA-Z0-9\\-_]+$";
    private static final int ARN_MAX = 1600;
    private static final int GROUP_ID_MAX = 128;
    private static final int SOURCE_MAX = 256;
    private static final int DETAIL_TYPE_MAX = 128;
    private static final String SOURCE_PATTERN =
            "^(?=[/\\.\\-_A-Za-z0-9]+)((?!aws\\.).*)|(\\$(\\.[\\w_-]+(\\[(\\d+|\\*)\\])*)*)$";

    /// No queue takes more.
    private static final int INPUT_MAX = QueueSettings.MESSAGE_BYTES_MAX;

    private Targets() {}

    static void constrain(SchedulerConstraints constraints, Target target) {
        constraints
                .required("target.arn", target.arn())
                .length("target.arn", target.arn(), 1, ARN_MAX)
                .required("target.roleArn", target.roleArn())
                .length("target.roleArn", target.roleArn(), 1, ARN_MAX)
                .pattern("target.roleArn", target.roleArn(), ROLE)
                .length("target.input", target.input(), 1, INPUT_MAX)
                .message("target.input", target.input(), INPUT_MAX);
        if (target.deadLetterConfig() != null) {
            var arn = target.deadLetterConfig().arn();
            constraints
                    .length("target.deadLetterConfig.arn", arn, 1, ARN_MAX)
                    .pattern("target.deadLetterConfig.arn", arn, QUEUE);
        }
        if (target.sqsParameters() != null) {
            constraints.length(
                    "target.sqsParameters.messageGroupId",
                    target.sqsParameters().messageGroupId(),
                    1,
                    GROUP_ID_MAX);
        }
        if (target.eventBridgeParameters() != null) {
            constrain(constraints, target.eventBridgeParameters());
        }
        if (target.retryPolicy() != null) {
            constrain(constraints, target.retryPolicy());
        }
    }

    private static void constrain(SchedulerConstraints constraints, EventBridgeParameters event) {
        constraints
                .required("target.eventBridgeParameters.detailType", event.detailType())
                .length(
                        "target.eventBridgeParameters.detailType",
                        event.detailType(),
                        1,
                        DETAIL_TYPE_MAX)
                .required("target.eventBridgeParameters.source", event.source())
                .length("target.eventBridgeParameters.source", event.source(), 1, SOURCE_MAX)
                .pattern("target.eventBridgeParameters.source", event.source(), SOURCE_PATTERN);
    }

    private static void constrain(SchedulerConstraints constraints, RetryPolicy retries) {
        constraints
                .range(
                        "target.retryPolicy.maximumEventAgeInSeconds",
                        retries.maximumEventAgeInSeconds(),
                        seconds(RetryLimits.AGE_MIN),
                        seconds(RetryLimits.AGE_MAX))
                .range(
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
        var event = target.eventBridgeParameters();
        if (event != null) {
            parameters.put(SOURCE, event.source());
            parameters.put(DETAIL_TYPE, event.detailType());
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
        var source = Optional.ofNullable(target.parameters().get(SOURCE));
        return Target.builder()
                .arn(target.address())
                .roleArn(target.role())
                .input(target.input().orElse(null))
                .sqsParameters(group.map(Targets::sqsParameters).orElse(null))
                .eventBridgeParameters(source.map(it -> event(it, target)).orElse(null))
                .retryPolicy(write(target.limits()))
                .deadLetterConfig(target.deadLetters().map(Targets::deadLetters).orElse(null))
                .build();
    }

    private static SqsParameters sqsParameters(String group) {
        return SqsParameters.builder().messageGroupId(group).build();
    }

    private static EventBridgeParameters event(String source, ScheduleTarget target) {
        return EventBridgeParameters.builder()
                .source(source)
                .detailType(target.parameters().get(DETAIL_TYPE))
                .build();
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
