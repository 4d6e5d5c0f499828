package dev.tradewind.aws.scheduler;

import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.Events;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.schedule.ScheduleTarget;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.engine.Arn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.Target;

/// The rules of targets: one is a queue, a topic, a bus, a function, or an operation that sends to one. What AWS calls beside that
/// is refused when the schedule is made, so that nobody finds out when it is due.
///
/// Source: EventBridge Scheduler User Guide, "Managing targets"; the words are as AWS was seen to answer, but for those
/// that say "here".
final class TargetRules {
    private static final String FIFO = ".fifo";

    /// Beginnings of the names of operations that only read, which no schedule calls.
    private static final List<String> READING =
            List.of(
                    "get",
                    "describe",
                    "list",
                    "poll",
                    "receive",
                    "search",
                    "scan",
                    "query",
                    "select",
                    "read",
                    "lookup",
                    "discover",
                    "validate",
                    "batchGet",
                    "batchDescribe",
                    "batchRead",
                    "transactGet",
                    "adminGet",
                    "adminList",
                    "testMigration",
                    "retrieve",
                    "testConnection",
                    "translateDocument",
                    "isAuthorized",
                    "invokeModel");

    /// The services that have targets of their own kind at AWS.
    private static final Set<String> TEMPLATED =
            Set.of(
                    "codebuild",
                    "codepipeline",
                    "ecs",
                    "firehose",
                    "inspector",
                    "kinesis",
                    "sagemaker",
                    "states");

    private TargetRules() {}

    static void check(Target given, ScheduleTarget target, String region) {
        if (UniversalTarget.isOne(target.address())) {
            checkUniversal(given, target, region);
        } else {
            checkTemplated(given, target, arn(target.address()), region);
        }
    }

    private static Arn arn(String text) {
        return Arn.tryParse(text)
                .orElseThrow(() -> refusal("Provided Arn is not in correct format."));
    }

    private static void checkUniversal(Target given, ScheduleTarget target, String region) {
        var operation = UniversalTarget.operation(target.address());
        if (READING.stream().anyMatch(operation::startsWith)) {
            throw refusal("%s API is not supported.".formatted(operation));
        }
        var called =
                UniversalTarget.named(target.address())
                        .orElseThrow(() ->
                                refusal(
                                        "%s is not supported here: a schedule calls one of %s."
                                                .formatted(
                                                        target.address(),
                                                        UniversalTarget.operations())));
        var input =
                target.input()
                        .orElseThrow(() ->
                                refusal(
                                        "You must provide an input to set this target for your schedule."));
        checkParameters(given, "");
        checkRequest(called, input, region);
    }

    private static void checkRequest(UniversalTarget called, String input, String region) {
        var context = ContextAttributes.sample(region);
        try {
            called.calls(TargetRequest.of(context.in(input), context.schedule()));
        } catch (IllegalArgumentException e) {
            throw refusal("Input is no request of this target: %s".formatted(e.getMessage()));
        }
    }

    private static void checkTemplated(
            Target given, ScheduleTarget target, Arn arn, String region) {
        var service = arn.service();
        boolean isBus = BusArns.isBus(arn);
        boolean isHere =
                isBus
                        || isFunction(arn)
                        || service.equals(QueueArns.SERVICE)
                        || service.equals(TopicArns.SERVICE);
        if (TEMPLATED.contains(service)) {
            throw refusal(
                    "Targets of %s are not supported here: a schedule sends to queues, topics, buses and functions."
                            .formatted(service));
        }
        if (!isHere) {
            throw refusal("%s is not a supported service for a target.".formatted(service));
        }
        if (!arn.region().equals(region)) {
            throw refusal(
                    "The target ARN provided does not match the current region %s."
                            .formatted(region));
        }
        checkParameters(given, service);
        if (isBus) {
            checkEvent(target, region);
        }
        checkGroup(target, service.equals(QueueArns.SERVICE) && arn.resource().endsWith(FIFO));
    }

    private static boolean isFunction(Arn arn) {
        return arn.service().equals("lambda") && arn.resource().startsWith("function:");
    }

    private static void checkEvent(ScheduleTarget target, String region) {
        if (!target.parameters().containsKey(Targets.SOURCE)) {
            throw refusal("Parameters EventBridgeParameters must be specified.");
        }
        target.input().map(ContextAttributes.sample(region)::in).ifPresent(Events::checkDetail);
    }

    private static void checkGroup(ScheduleTarget target, boolean isFifo) {
        boolean hasGroup = target.parameters().containsKey(Targets.MESSAGE_GROUP_ID);
        if (isFifo && !hasGroup) {
            throw refusal("Parameters SqsParameters must be specified.");
        }
        if (!isFifo && hasGroup) {
            throw refusal("Parameters MessageGroupId not valid for the target.");
        }
    }

    /// Refuses parameters of another service's targets.
    private static void checkParameters(Target given, String service) {
        var owners = new TreeMap<String, String>();
        note(owners, given.ecsParameters(), "EcsParameters", "ecs");
        note(owners, given.eventBridgeParameters(), "EventBridgeParameters", BusArns.SERVICE);
        note(owners, given.kinesisParameters(), "KinesisParameters", "kinesis");
        note(
                owners,
                given.sageMakerPipelineParameters(),
                "SageMakerPipelineParameters",
                "sagemaker");
        note(owners, given.sqsParameters(), "SqsParameters", QueueArns.SERVICE);
        owners.forEach((name, owner) -> {
            if (!owner.equals(service)) {
                throw refusal("Parameters %s not supported for the target.".formatted(name));
            }
        });
    }

    private static void note(
            Map<String, String> owners, @Nullable Object parameters, String name, String service) {
        if (parameters != null) {
            owners.put(name, service);
        }
    }

    private static RuntimeException refusal(String message) {
        return SchedulerError.VALIDATION.because(message);
    }
}
