package dev.tradewind.aws.sqs;

import dev.tradewind.aws.operation.TraceHeader;
import dev.tradewind.broker.queue.Md5;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/// A message that has been checked as far as that needs no queue, whether it came alone or in a batch.
///
/// @param delay never on a FIFO queue, which delays every message alike: there zero is no delay of the
///     message's own
/// Source: SQS API Reference, SendMessage.
record CheckedMessage(
        String body,
        Map<String, MessageAttribute> attributes,
        Map<String, MessageAttribute> systemAttributes,
        Optional<Duration> delay,
        Optional<String> groupId,
        Optional<String> deduplicationId) {
    private static final int DELAY_SECONDS_MAX = 900;
    private static final String WRONG_QUEUE_TYPE =
            "The request include parameter that is not valid for this queue type.";

    static CheckedMessage of(SendMessageRequest request, boolean fifo) {
        return checked(
                fifo,
                request.messageBody(),
                request.messageAttributes(),
                request.messageSystemAttributesAsStrings(),
                request.delaySeconds(),
                request.messageGroupId(),
                request.messageDeduplicationId());
    }

    static CheckedMessage of(SendMessageBatchRequestEntry entry, boolean fifo) {
        return checked(
                fifo,
                entry.messageBody(),
                entry.messageAttributes(),
                entry.messageSystemAttributesAsStrings(),
                entry.delaySeconds(),
                entry.messageGroupId(),
                entry.messageDeduplicationId());
    }

    private static CheckedMessage checked(
            boolean fifo,
            @Nullable String body,
            Map<String, MessageAttributeValue> attributes,
            Map<String, MessageSystemAttributeValue> systemAttributes,
            @Nullable Integer delaySeconds,
            @Nullable String groupId,
            @Nullable String deduplicationId) {
        if (body == null || body.isEmpty()) {
            throw SqsError.MISSING_PARAMETER.because(
                    "The request must contain the parameter MessageBody.");
        }
        MessageText.check(body);
        Require.within(
                "DelaySeconds",
                delaySeconds,
                0,
                DELAY_SECONDS_MAX,
                "DelaySeconds must be >= 0 and <= 900.");
        Require.id("MessageGroupId", groupId);
        Require.id("MessageDeduplicationId", deduplicationId);
        if (fifo && delaySeconds != null && delaySeconds > 0) {
            throw Require.invalid("DelaySeconds", delaySeconds.toString(), WRONG_QUEUE_TYPE);
        }
        if (!fifo && deduplicationId != null) {
            throw Require.invalid("MessageDeduplicationId", deduplicationId, WRONG_QUEUE_TYPE);
        }
        return new CheckedMessage(
                body,
                MessageAttributes.read(attributes),
                SystemAttributes.read(systemAttributes),
                fifo
                        ? Optional.empty()
                        : Optional.ofNullable(delaySeconds).map(Duration::ofSeconds),
                Optional.ofNullable(groupId),
                Optional.ofNullable(deduplicationId));
    }

    NewMessage newMessage(String senderId) {
        return new NewMessage(
                body,
                attributes,
                delay,
                groupId,
                deduplicationId,
                SystemAttributes.traceHeader(systemAttributes).or(TraceHeader::current),
                senderId);
    }

    String bodyMd5() {
        return Md5.ofBody(body);
    }

    @Nullable String attributesMd5() {
        return attributes.isEmpty() ? null : Md5.ofAttributes(attributes);
    }

    @Nullable String systemAttributesMd5() {
        return systemAttributes.isEmpty() ? null : Md5.ofAttributes(systemAttributes);
    }
}
