package dev.tradewind.broker.schedule;

import dev.tradewind.broker.delivery.Taking;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/// The message that a dead-letter queue gets: what the target was to get, and why it did not.
///
/// Source: EventBridge Scheduler User Guide, "Configuring a schedule's dead-letter queue".
record UndeliveredOccurrence(Schedule schedule, TargetCalls.Invocation invocation) {
    NewMessage of(NewMessage message, Taking.Refused why, TargetCalls.Failure failure) {
        var attributes = new HashMap<String, String>();
        attributes.put("ERROR_CODE", failure.code());
        attributes.put("ERROR_MESSAGE", failure.message());
        attributes.put("EXECUTION_ID", invocation.id());
        attributes.put("IS_PAYLOAD_TRUNCATED", "false");
        attributes.put("RETRY_ATTEMPTS", Integer.toString(invocation.attempt() - 1));
        attributes.put(
                "SCHEDULED_TIME",
                invocation.occurrence().truncatedTo(ChronoUnit.SECONDS).toString());
        attributes.put("SCHEDULE_ARN", schedule.arn().toString());
        attributes.put("TARGET_ARN", schedule.definition().target().address());
        if (why.code() == ScheduleFault.TOO_OLD) {
            attributes.put("EXHAUSTED_RETRY_CONDITION", "MaximumEventAgeInSeconds");
        }
        return NewMessage.of(message.body(), typed(attributes), message.senderId());
    }

    private static Map<String, MessageAttribute> typed(Map<String, String> texts) {
        var typed = new HashMap<String, MessageAttribute>();
        texts.forEach((name, text) -> typed.put(name, MessageAttribute.string(text)));
        return typed;
    }
}
