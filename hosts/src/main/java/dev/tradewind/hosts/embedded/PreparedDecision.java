package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.topic.PreparedPublish;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.eventing.Event;
import java.util.List;
import java.util.Optional;

/// A decision encoded and matched with its subscriptions, ready for its turn on the committer's thread.
///
/// @param publish absent when there is no event
record PreparedDecision(
        List<PreparedWrite> writes, List<Event<?>> events, Optional<PreparedPublish> publish) {
    PreparedDecision {
        writes = List.copyOf(writes);
        events = List.copyOf(events);
    }

    /// Whether no other commit has changed what this decision was made from.
    boolean isCurrent(UnitOfWork work) {
        return writes.stream().allMatch(write -> DocumentTable.isExpected(work.batch(), write));
    }

    /// For a decision made in turn, which nothing can have overtaken.
    ///
    /// @throws IllegalStateException if it was not made from what it read
    PreparedDecision requireCurrent(UnitOfWork work) {
        if (!isCurrent(work)) {
            throw new IllegalStateException(
                    "a decision expects versions that its documents do not have");
        }
        return this;
    }
}
