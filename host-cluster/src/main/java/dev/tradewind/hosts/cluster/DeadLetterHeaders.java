package dev.tradewind.hosts.cluster;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// The headers that a dead letter has beside its own: why it failed, how often, where it came from, and when.
final class DeadLetterHeaders {
    static final String CAUSE = "dead-letter-cause";
    static final String ATTEMPTS = "dead-letter-attempts";
    static final String INTAKE = "dead-letter-intake";
    static final String TOPIC = "dead-letter-topic";
    static final String TIME = "dead-letter-time";

    /// The place of the body of a record that is too large for it; it stays at a redrive, which cannot bring the body back.
    static final String BODY = "dead-letter-body";

    /// The message of an exception may be as long as it likes.
    private static final int CAUSE_MAX = 2000;

    private static final Set<String> ALL = Set.of(CAUSE, ATTEMPTS, INTAKE, TOPIC, TIME);

    private DeadLetterHeaders() {}

    /// The record that became this dead letter, as it was.
    static LogRecord undone(LogRecord deadLetter) {
        var topic = deadLetter.header(TOPIC).orElse(deadLetter.topic());
        return deadLetter.without(topic, ALL);
    }

    static Map<String, String> of(
            String cause, int attempts, ParkedStatements.Place place, String topic, Instant at) {
        return Map.of(
                CAUSE,
                cause.substring(0, Math.min(cause.length(), CAUSE_MAX)),
                ATTEMPTS,
                Integer.toString(attempts),
                INTAKE,
                place.intake(),
                LogRecord.EVENT_ID,
                place.eventId(),
                TOPIC,
                topic,
                TIME,
                at.toString());
    }
}
