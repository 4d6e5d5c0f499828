package dev.tradewind.aws.scheduler;

import dev.tradewind.broker.delivery.DeliveryFault;
import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.broker.delivery.Taking;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.QueueFault;
import dev.tradewind.broker.schedule.Schedule;
import dev.tradewind.broker.schedule.ScheduleFault;
import dev.tradewind.broker.schedule.ScheduleTarget;
import dev.tradewind.broker.schedule.TargetCalls;
import dev.tradewind.broker.topic.NotificationNotes;
import dev.tradewind.broker.topic.TopicFault;
import dev.tradewind.engine.Arn;
import java.util.Map;
import java.util.Optional;

/// The meaning of targets: the message for the queue or topic that is the target, or that the request in its input names.
final class SchedulerCalls implements TargetCalls {
    private static final String NO_QUEUE = "AWS.SimpleQueueService.NonExistentQueue";

    @Override
    public Call call(Schedule schedule, Invocation invocation) {
        var target = schedule.definition().target();
        var context = new ContextAttributes(schedule, invocation);
        var input = target.input().map(context::in).orElseGet(context::standard);
        return UniversalTarget.named(target.address())
                .map(it -> requested(it, input, schedule))
                .orElseGet(() -> templated(target, input, schedule));
    }

    private static Call requested(UniversalTarget target, String input, Schedule schedule) {
        var request = UniversalTarget.request(input);
        var receiver = RequestMessage.receiver(target, request, schedule.arn().region());
        var message = RequestMessage.message(target, request, schedule.arn().account());
        var notes =
                RequestMessage.text(request, "Subject")
                        .map(NotificationNotes::ofSubject)
                        .orElse(Map.of());
        return new Call(Endpoint.of(receiver), message, notes);
    }

    private static Call templated(ScheduleTarget target, String input, Schedule schedule) {
        var message =
                new NewMessage(
                        input,
                        Map.of(),
                        Optional.empty(),
                        Optional.ofNullable(target.parameters().get(Targets.MESSAGE_GROUP_ID)),
                        Optional.empty(),
                        Optional.empty(),
                        schedule.arn().account());
        return new Call(Endpoint.of(Arn.parse(target.address())), message, Map.of());
    }

    /// Source of codes: SQS API Reference, SendMessage; SNS API Reference, Publish; EventBridge Scheduler User Guide,
    /// "Configuring a schedule's dead-letter queue".
    @Override
    public Failure failure(Taking.Refused refused) {
        var reason = refused.reason();
        return switch (refused.code()) {
            case QueueFault.QUEUE_NOT_FOUND ->
                    new Failure(
                            NO_QUEUE, "The specified queue does not exist for this wsdl version.");
            case TopicFault.TOPIC_NOT_FOUND -> new Failure("NotFound", "Topic does not exist");
            case DeliveryFault.NOT_ALLOWED -> new Failure("AccessDenied", reason);
            case ScheduleFault.TOO_OLD -> new Failure("AWS.Scheduler.InternalServerError", reason);
            default -> new Failure("InvalidParameterValue", reason);
        };
    }
}
