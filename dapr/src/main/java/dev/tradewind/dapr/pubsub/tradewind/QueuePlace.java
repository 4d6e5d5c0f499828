package dev.tradewind.dapr.pubsub.tradewind;

import java.util.Optional;

/// The place where the messages of a subscription wait.
///
/// @param consumer whoever has the same competes for messages
/// @param isInOrder whether it is a FIFO queue, and not a standard one
/// @param isTemporary whether it ends with the process
/// @param replayFrom from when on it gets what was published before it was made
record QueuePlace(
        String consumer,
        String topic,
        boolean isInOrder,
        boolean isTemporary,
        Optional<ReplayStart> replayFrom) {
    /// The lasting place of that name.
    static QueuePlace named(String consumer, String topic, boolean isInOrder) {
        return new QueuePlace(consumer, topic, isInOrder, false, Optional.empty());
    }

    /// The place where they would be if the subscription were of the other kind, as it may have been before.
    QueuePlace ofOtherKind() {
        return new QueuePlace(consumer, topic, !isInOrder, isTemporary, replayFrom);
    }
}
