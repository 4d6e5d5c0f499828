package dev.tradewind.aws.sqs;

import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.ReceivedMessage;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;

/// The attributes that SQS itself gives a message, and the one attribute of that kind that a sender
/// may set.
///
/// Source: SQS API Reference, ReceiveMessage, `MessageSystemAttributeNames`; SendMessage,
/// `MessageSystemAttributes`.
final class SystemAttributes {
    private static final String ALL = "All";
    private static final String TRACE_HEADER = "AWSTraceHeader";
    private static final Map<String, Function<ReceivedMessage, Optional<String>>> READERS =
            Map.of(
                    "SenderId",
                    message -> Optional.of(message.senderId()),
                    "SentTimestamp",
                    message -> Optional.of(String.valueOf(message.sentAt().toEpochMilli())),
                    "ApproximateReceiveCount",
                    message -> Optional.of(String.valueOf(message.receiveCount())),
                    "ApproximateFirstReceiveTimestamp",
                    message ->
                            Optional.of(String.valueOf(message.firstReceivedAt().toEpochMilli())),
                    "SequenceNumber",
                    ReceivedMessage::sequenceNumber,
                    "MessageDeduplicationId",
                    ReceivedMessage::deduplicationId,
                    "MessageGroupId",
                    ReceivedMessage::groupId,
                    TRACE_HEADER,
                    ReceivedMessage::traceHeader,
                    "DeadLetterQueueSourceArn",
                    message -> message.deadLetterSource().map(Object::toString));

    private SystemAttributes() {}

    /// The names that are asked for, under the parameter's old name and its new one.
    static Set<String> wanted(Collection<String> names, Collection<String> systemNames) {
        var wanted = new HashSet<>(names);
        wanted.addAll(systemNames);
        if (wanted.remove(ALL)) {
            return READERS.keySet();
        }
        for (var name : wanted) {
            if (!READERS.containsKey(name)) {
                throw SqsError.INVALID_ATTRIBUTE_NAME.because(
                        "Unknown Attribute %s.".formatted(name));
            }
        }
        return wanted;
    }

    static Map<String, String> select(ReceivedMessage message, Set<String> wanted) {
        var attributes = new LinkedHashMap<String, String>();
        READERS.forEach((name, reader) -> {
            if (wanted.contains(name)) {
                reader.apply(message).ifPresent(value -> attributes.put(name, value));
            }
        });
        return attributes;
    }

    /// The system attributes of a send: none, or the trace header.
    static Map<String, MessageAttribute> read(Map<String, MessageSystemAttributeValue> values) {
        var attributes = new HashMap<String, MessageAttribute>();
        values.forEach((name, value) -> {
            if (!name.equals(TRACE_HEADER)) {
                throw SqsError.INVALID_PARAMETER_VALUE.because(
                        "Message system attribute name '%s' is invalid.".formatted(name));
            }
            attributes.put(
                    name,
                    MessageAttributes.typed(
                            name, value.dataType(), value.stringValue(), value.binaryValue()));
        });
        return attributes;
    }

    static Optional<String> traceHeader(Map<String, MessageAttribute> systemAttributes) {
        return systemAttributes.get(TRACE_HEADER) instanceof MessageAttribute.Text(_, var header)
                ? Optional.of(header)
                : Optional.empty();
    }
}
