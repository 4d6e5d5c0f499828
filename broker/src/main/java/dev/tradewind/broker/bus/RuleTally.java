package dev.tradewind.broker.bus;

import dev.tradewind.broker.delivery.CommittedCount;

/// The numbers of one rule since the start.
///
/// @param matched events
/// @param invocations of its targets, those that failed too
/// @param failed those that were refused for good within the batch
record RuleTally(CommittedCount matched, CommittedCount invocations, CommittedCount failed) {
    RuleTally() {
        this(new CommittedCount(), new CommittedCount(), new CommittedCount());
    }
}
