package dev.tradewind.broker.queue;

import dev.tradewind.engine.Arn;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A message as it is on disk.
///
/// @param sequenceNumber zero on a standard queue
/// @param deadLetteredBy the code that gave it up
record StoredMessage(
        UUID id,
        Instant sentAt,
        long sequenceNumber,
        NewMessage message,
        Optional<Arn> deadLetterSource,
        Optional<String> deadLetteredBy) {
    ReceivedMessage received(Lease lease) {
        return new ReceivedMessage(
                id,
                lease.receipt(),
                message.body(),
                message.attributes(),
                lease.receiveCount(),
                sentAt,
                Instant.ofEpochMilli(lease.firstReceivedAtMillis()),
                message.senderId(),
                message.groupId(),
                message.deduplicationId(),
                SequenceNumber.text(sequenceNumber),
                message.traceHeader(),
                deadLetterSource);
    }
}
