package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.topic.PreparedPublish;
import dev.tradewind.engine.UnitOfWork;
import java.util.List;

/// A decision encoded and matched with its subscriptions, ready for its turn on the committer's thread.
///
/// @param publications one for each topic that gets events
record PreparedDecision(List<PreparedWrite<?>> writes, List<PreparedPublish> publications) {
    PreparedDecision {
        writes = List.copyOf(writes);
        publications = List.copyOf(publications);
    }

    /// True if no other commit has changed what this decision was made from.
    boolean isCurrent(UnitOfWork work, DocumentTable documents) {
        return writes.stream().allMatch(write -> documents.isExpected(work.batch(), write));
    }
}
