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

    /// An event with the headers of a dead letter, and less than Kafka takes. Another program's record may leave no room.
    static final int DEAD_LETTER_BYTES_MAX = SqlCommits.RECORD_BYTES_MAX + 20_000;

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
                StorableText.of(cause.substring(0, Math.min(cause.length(), CAUSE_MAX))),
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

    /// The dead letter that a record becomes. One that Kafka would refuse stops the outbox, so its body may have to go.
    static LogRecord on(LogRecord logged, String deadLetters, Map<String, String> headers) {
        var deadLetter = logged.to(deadLetters, headers);
        if (deadLetter.sizeBytes() <= DEAD_LETTER_BYTES_MAX) {
            return deadLetter;
        }
        var where =
                "left out: the record in %s, %s, leaves no room for why it failed"
                        .formatted(
                                logged.topic(), deadLetter.header(LogRecord.EVENT_ID).orElse(""));
        return deadLetter.bodiless().to(deadLetters, Map.of(BODY, where));
    }
}
