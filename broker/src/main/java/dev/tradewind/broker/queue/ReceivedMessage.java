package dev.tradewind.broker.queue;

import dev.tradewind.engine.Arn;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A message as its consumer gets it, invisible to others until its visibility timeout ends.
///
/// @param receipt deletes this message, or changes its visibility, for this receive
/// @param receiveCount how often it has been received, this time included
/// @param deadLetterSource the queue that it was dead-lettered from
public record ReceivedMessage(
        UUID messageId,
        ReceiptHandle receipt,
        String body,
        Map<String, MessageAttribute> attributes,
        int receiveCount,
        Instant sentAt,
        Instant firstReceivedAt,
        String senderId,
        Optional<String> groupId,
        Optional<String> deduplicationId,
        Optional<String> sequenceNumber,
        Optional<String> traceHeader,
        Optional<Arn> deadLetterSource) {
    public ReceivedMessage {
        attributes = Map.copyOf(attributes);
    }
}
