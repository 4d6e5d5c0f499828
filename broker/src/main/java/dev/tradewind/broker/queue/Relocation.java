package dev.tradewind.broker.queue;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import java.util.Optional;

/// The way of dead letters out of their queue. Each becomes a new message, with an id and a time of its own, as
/// SQS redrives do.
///
/// @param destination the queue that each was dead-lettered from where absent
record Relocation(Engine engine, QueueRegistry registry, Optional<Arn> destination) {
    /// The name of the queue that a message goes to, which may be gone; nothing for one that came from nowhere.
    Optional<Arn> target(StoredMessage stored) {
        return destination.or(stored::deadLetterSource);
    }

    /// Moves one message that was taken out of line: it is in the source or in `target`, whenever the process
    /// ends.
    void move(UnitOfWork work, Queue source, Entry entry, StoredMessage stored, Queue target) {
        var id = engine.newId();
        var message = stored.message();
        var row = MessageRow.encode(id, message);
        target.enqueue(
                work,
                new OutgoingMessage(
                        id, row, Optional.empty(), message.groupId(), message.deduplicationId()));
        source.remove(work, entry);
    }
}
