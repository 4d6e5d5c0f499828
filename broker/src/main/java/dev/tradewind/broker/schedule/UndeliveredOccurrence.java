package dev.tradewind.broker.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.broker.delivery.Taking;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.QueueSettings;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/// The message that a dead-letter queue gets: what the target was to get, and why it did not.
///
/// Source: EventBridge Scheduler User Guide, "Configuring a schedule's dead-letter queue".
record UndeliveredOccurrence(Schedule schedule, TargetCalls.Invocation invocation) {
    private static final String TRUNCATED = "IS_PAYLOAD_TRUNCATED";

    /// The bits of a byte of UTF-8 that begins no character.
    private static final int CONTINUATION = 0x80;

    private static final int CONTINUATION_MASK = 0xC0;

    NewMessage of(NewMessage message, Taking.Refused why, TargetCalls.Failure failure) {
        var attributes = new HashMap<String, String>();
        attributes.put("ERROR_CODE", failure.code());
        attributes.put("ERROR_MESSAGE", failure.message());
        attributes.put("EXECUTION_ID", invocation.id());
        attributes.put(TRUNCATED, "false");
        attributes.put("RETRY_ATTEMPTS", Integer.toString(invocation.attempt() - 1));
        attributes.put(
                "SCHEDULED_TIME",
                invocation.occurrence().truncatedTo(ChronoUnit.SECONDS).toString());
        attributes.put("SCHEDULE_ARN", schedule.arn().toString());
        attributes.put("TARGET_ARN", schedule.definition().target().address());
        if (why.code() == ScheduleFault.TOO_OLD) {
            attributes.put("EXHAUSTED_RETRY_CONDITION", "MaximumEventAgeInSeconds");
        }
        return fitting(NewMessage.of(message.body(), typed(attributes), message.senderId()));
    }

    /// A message that a queue takes: with these attributes, the body of one may be too long.
    private static NewMessage fitting(NewMessage message) {
        int over = message.sizeBytes() - QueueSettings.MESSAGE_BYTES_MAX;
        if (over <= 0) {
            return message;
        }
        var attributes = new HashMap<>(message.attributes());
        attributes.put(TRUNCATED, MessageAttribute.string("true"));
        return NewMessage.of(
                beginning(message.body(), over), Map.copyOf(attributes), message.senderId());
    }

    /// A text without so many bytes of its end, or a few more where those would be a part of a character.
    private static String beginning(String body, int overBytes) {
        var bytes = body.getBytes(UTF_8);
        int end = bytes.length - overBytes;
        while (end > 0 && (bytes[end] & CONTINUATION_MASK) == CONTINUATION) {
            end--;
        }
        return new String(bytes, 0, end, UTF_8);
    }

    private static Map<String, MessageAttribute> typed(Map<String, String> texts) {
        var typed = new HashMap<String, MessageAttribute>();
        texts.forEach((name, text) -> typed.put(name, MessageAttribute.string(text)));
        return typed;
    }
}
