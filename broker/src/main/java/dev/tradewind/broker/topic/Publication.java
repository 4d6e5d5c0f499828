package dev.tradewind.broker.topic;

import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A message that a publisher hands to a topic.
///
/// @param perProtocol message texts that replace `message` for subscriptions of that protocol
/// @param senderId the account or user that publishes
/// @param traceHeader goes with every copy in a queue
public record Publication(
        String message,
        Optional<String> subject,
        Map<String, MessageAttribute> attributes,
        Map<String, String> perProtocol,
        Optional<String> groupId,
        Optional<String> deduplicationId,
        String senderId,
        Optional<String> traceHeader) {
    public Publication {
        attributes = Map.copyOf(attributes);
        perProtocol = Map.copyOf(perProtocol);
    }

    /// A publication that is not traced.
    public Publication(
            String message,
            Optional<String> subject,
            Map<String, MessageAttribute> attributes,
            Map<String, String> perProtocol,
            Optional<String> groupId,
            Optional<String> deduplicationId,
            String senderId) {
        this(
                message,
                subject,
                attributes,
                perProtocol,
                groupId,
                deduplicationId,
                senderId,
                Optional.empty());
    }

    /// The bytes that a raw copy of it counts with in a queue.
    public int sizeBytes() {
        return NewMessage.of(message, attributes, senderId).sizeBytes();
    }

    /// A message with attributes, and nothing else set.
    public static Publication of(
            String message, Map<String, MessageAttribute> attributes, String senderId) {
        return new Publication(
                message,
                Optional.empty(),
                attributes,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                senderId);
    }

    Publication withSubject(Optional<String> text) {
        return new Publication(
                message,
                text,
                attributes,
                perProtocol,
                groupId,
                deduplicationId,
                senderId,
                traceHeader);
    }

    Publication withAttribute(String name, MessageAttribute value) {
        var changed = new HashMap<>(attributes);
        changed.put(name, value);
        return new Publication(
                message,
                subject,
                changed,
                perProtocol,
                groupId,
                deduplicationId,
                senderId,
                traceHeader);
    }

    /// @param group whose order is kept in FIFO queues
    /// @param deduplication tells those queues what repeats it
    public Publication withIdentity(Optional<String> group, Optional<String> deduplication) {
        return new Publication(
                message,
                subject,
                attributes,
                perProtocol,
                group,
                deduplication,
                senderId,
                traceHeader);
    }

    Publication withDeduplicationId(String id) {
        return new Publication(
                message,
                subject,
                attributes,
                perProtocol,
                groupId,
                Optional.of(id),
                senderId,
                traceHeader);
    }

    public Publication withTraceHeader(Optional<String> header) {
        return new Publication(
                message,
                subject,
                attributes,
                perProtocol,
                groupId,
                deduplicationId,
                senderId,
                header);
    }

    public String messageFor(String protocol) {
        return perProtocol.getOrDefault(protocol, message);
    }

    /// The type that it says it has, in the attribute by which services tell the types of events.
    Optional<String> eventType() {
        return attributes.get("eventType") instanceof MessageAttribute.Text text
                ? Optional.of(text.value())
                : Optional.empty();
    }
}
