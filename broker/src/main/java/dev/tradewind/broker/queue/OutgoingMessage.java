package dev.tradewind.broker.queue;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// A message made ready for the committer: its row encoded, its limits checked.
///
/// @param delayMillis its own delay, if it has one
/// @param deduplicationId on a FIFO queue, always
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record OutgoingMessage(
        UUID id,
        byte[] row,
        Optional<Long> delayMillis,
        Optional<String> group,
        Optional<String> deduplicationId) {
    /// Encodes a message for any queue, without a limit to its size.
    public static OutgoingMessage of(UUID id, NewMessage message) {
        return of(id, message, MessageRow.encode(id, message));
    }

    /// A message for a dead-letter queue, from no other queue.
    ///
    /// @param deadLetteredBy the code that gives it up, if it is known
    static OutgoingMessage letter(UUID id, NewMessage message, Optional<String> deadLetteredBy) {
        var row = MessageRow.encode(id, message, Optional.empty(), deadLetteredBy);
        return of(id, message, row);
    }

    private static OutgoingMessage of(UUID id, NewMessage message, byte[] row) {
        return new OutgoingMessage(
                id,
                row,
                message.delay().map(Duration::toMillis),
                message.groupId(),
                message.deduplicationId());
    }

    /// The message as it was before it was made ready, but for its delay.
    public NewMessage content() {
        return MessageRow.decode(row).message();
    }

    /// Tells whether it has what a FIFO queue needs.
    boolean isIdentified() {
        return group.isPresent() && deduplicationId.isPresent();
    }

    /// The place in the row where the body first has `text`, which is ASCII.
    public OptionalInt findInBody(String text) {
        return MessageRow.findInBody(row, text.getBytes(US_ASCII));
    }

    /// Overwrites a part of the body with `text`, which is ASCII and as long.
    public void overwrite(int at, String text) {
        var bytes = text.getBytes(US_ASCII);
        System.arraycopy(bytes, 0, row, at, bytes.length);
    }
}
