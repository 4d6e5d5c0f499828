package dev.tradewind.broker.queue;

import dev.tradewind.engine.Arn;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A message as someone who only looks sees it.
///
/// @param visibleAt when it can next be received; past for a visible message
/// @param deadLetteredBy the code of the process that gave it up, if that is known
/// @param traceHeader the `AWSTraceHeader` system attribute
public record PeekedMessage(
        UUID messageId,
        State state,
        String body,
        Map<String, MessageAttribute> attributes,
        Optional<String> groupId,
        Optional<String> deduplicationId,
        int receiveCount,
        Instant sentAt,
        Instant visibleAt,
        Optional<Arn> deadLetterSource,
        Optional<String> deadLetteredBy,
        Optional<String> traceHeader) {
    /// The place of a message in its life.
    public enum State {
        VISIBLE,
        IN_FLIGHT,
        DELAYED
    }

    public PeekedMessage {
        attributes = Map.copyOf(attributes);
    }
}
