package dev.tradewind.broker.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A message as a producer hands it over.
///
/// @param delay before it can first be received; the queue's own delay where absent
/// @param groupId FIFO: its order is kept within this group
/// @param deduplicationId FIFO: a second one within five minutes is accepted and dropped
/// @param traceHeader the `AWSTraceHeader` system attribute
/// @param senderId the account or user that sends it
public record NewMessage(
        String body,
        Map<String, MessageAttribute> attributes,
        Optional<Duration> delay,
        Optional<String> groupId,
        Optional<String> deduplicationId,
        Optional<String> traceHeader,
        String senderId) {
    public NewMessage {
        attributes = Map.copyOf(attributes);
    }

    /// A message with a body and attributes, and nothing else set.
    public static NewMessage of(
            String body, Map<String, MessageAttribute> attributes, String senderId) {
        return new NewMessage(
                body,
                attributes,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                senderId);
    }

    public NewMessage withAttributes(Map<String, MessageAttribute> changed) {
        return new NewMessage(
                body, changed, delay, groupId, deduplicationId, traceHeader, senderId);
    }

    public NewMessage withDeduplicationId(String id) {
        return new NewMessage(
                body, attributes, delay, groupId, Optional.of(id), traceHeader, senderId);
    }

    public NewMessage traced(Optional<String> header) {
        return new NewMessage(body, attributes, delay, groupId, deduplicationId, header, senderId);
    }

    public NewMessage withIdentity(Optional<String> group, Optional<String> id) {
        return new NewMessage(body, attributes, delay, group, id, traceHeader, senderId);
    }

    /// The bytes that SQS counts towards the maximum message size: the body, and each attribute's
    /// name, type and value.
    public int sizeBytes() {
        int bytes = body.getBytes(UTF_8).length;
        for (var attribute : attributes.entrySet()) {
            bytes += attribute.getKey().getBytes(UTF_8).length + attribute.getValue().sizeBytes();
        }
        return bytes;
    }
}
