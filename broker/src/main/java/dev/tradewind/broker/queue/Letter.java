package dev.tradewind.broker.queue;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// A waiting message as far as it matters to whoever chooses which to move.
public record Letter(
        UUID messageId, Instant sentAt, String body, Map<String, MessageAttribute> attributes) {
    public Letter {
        attributes = Map.copyOf(attributes);
    }

    static Letter of(StoredMessage stored) {
        var message = stored.message();
        return new Letter(stored.id(), stored.sentAt(), message.body(), message.attributes());
    }
}
