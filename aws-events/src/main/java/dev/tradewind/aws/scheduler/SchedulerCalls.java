package dev.tradewind.aws.scheduler;

import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.BusFault;
import dev.tradewind.broker.bus.EventNotes;
import dev.tradewind.broker.delivery.DeliveryFault;
import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.broker.delivery.Taking;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.QueueFault;
import dev.tradewind.broker.schedule.Schedule;
import dev.tradewind.broker.schedule.ScheduleFault;
import dev.tradewind.broker.schedule.ScheduleTarget;
import dev.tradewind.broker.schedule.TargetCalls;
import dev.tradewind.broker.topic.TopicFault;
import dev.tradewind.engine.Arn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The meaning of targets: the message for the queue, topic, bus or function that is the target, or the messages that the request
/// in its input is.
final class SchedulerCalls implements TargetCalls {
    private static final String NO_QUEUE = "AWS.SimpleQueueService.NonExistentQueue";

    @Override
    public List<Call> calls(Schedule schedule, Invocation invocation) {
        var target = schedule.definition().target();
        var context = new ContextAttributes(schedule.arn(), invocation);
        var input = target.input().map(context::in).orElseGet(context::standard);
        return UniversalTarget.named(target.address())
                .map(it -> it.calls(TargetRequest.of(input, schedule.arn())))
                .orElseGet(() -> List.of(templated(target, input, schedule)));
    }

    private static Call templated(ScheduleTarget target, String input, Schedule schedule) {
        var arn = Arn.parse(target.address());
        var message =
                new NewMessage(
                        input,
                        Map.of(),
                        Optional.empty(),
                        Optional.ofNullable(target.parameters().get(Targets.MESSAGE_GROUP_ID)),
                        Optional.empty(),
                        Optional.empty(),
                        schedule.arn().account());
        return new Call(Endpoint.of(arn), message, notes(arn, target.parameters()));
    }

    private static Map<String, MessageAttribute> notes(Arn arn, Map<String, String> parameters) {
        return BusArns.isBus(arn)
                ? EventNotes.of(
                                parameters.getOrDefault(Targets.SOURCE, ""),
                                parameters.getOrDefault(Targets.DETAIL_TYPE, ""))
                        .attributes()
                : Map.of();
    }

    /// Source of codes: SQS API Reference, SendMessage; SNS API Reference, Publish; EventBridge API Reference,
    /// PutEvents; EventBridge Scheduler User Guide, "Configuring a schedule's dead-letter queue".
    @Override
    public Failure failure(Taking.Refused refused) {
        var reason = refused.reason();
        return switch (refused.code()) {
            case QueueFault.QUEUE_NOT_FOUND ->
                    new Failure(
                            NO_QUEUE, "The specified queue does not exist for this wsdl version.");
            case TopicFault.TOPIC_NOT_FOUND -> new Failure("NotFound", "Topic does not exist");
            case BusFault.BUS_NOT_FOUND, DeliveryFault.RECEIVER_NOT_FOUND ->
                    new Failure("ResourceNotFoundException", reason);
            case BusFault.DETAIL_MALFORMED -> new Failure("MalformedDetail", reason);
            case DeliveryFault.NOT_ALLOWED -> new Failure("AccessDenied", reason);
            case ScheduleFault.TOO_OLD -> new Failure("AWS.Scheduler.InternalServerError", reason);
            default -> new Failure("InvalidParameterValue", reason);
        };
    }
}
