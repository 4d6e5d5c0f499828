package dev.tradewind.broker.topic;

import dev.tradewind.broker.delivery.CommittedCount;

/// The numbers of one topic since the start.
///
/// @param published messages that were accepted
/// @param delivered copies that an endpoint has
/// @param failed copies that were given up, or dead-lettered
/// @param filteredOut copies that a subscription did not want
record TopicTally(
        CommittedCount published,
        CommittedCount delivered,
        CommittedCount failed,
        CommittedCount filteredOut) {
    TopicTally() {
        this(
                new CommittedCount(),
                new CommittedCount(),
                new CommittedCount(),
                new CommittedCount());
    }
}
