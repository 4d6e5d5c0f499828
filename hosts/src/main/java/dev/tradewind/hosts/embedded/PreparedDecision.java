package dev.tradewind.hosts.embedded;

import dev.tradewind.engine.UnitOfWork;
import java.util.List;

/// A decision encoded and matched with subscriptions and rules, ready for its turn on the committer's thread.
record PreparedDecision(List<PreparedWrite<?>> writes, EventRelease.Prepared events) {
    PreparedDecision {
        writes = List.copyOf(writes);
    }

    /// True if no other commit has changed what this decision was made from.
    boolean isCurrent(UnitOfWork work, DocumentTable documents) {
        return writes.stream().allMatch(write -> documents.isExpected(work.batch(), write));
    }
}
