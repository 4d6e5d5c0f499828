package dev.tradewind.hosts.embedded;

import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.hosts.embedded.DocumentTable.ExpectedWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A decision encoded and matched with subscriptions and rules, ready for its turn on the committer's thread.
record PreparedDecision(List<PreparedWrite<?>> writes, EventRelease.Prepared events) {
    PreparedDecision {
        writes = List.copyOf(writes);
    }

    /// Its writes, ready to be made, if no other commit has changed what this decision was made from.
    Optional<List<ExpectedWrite>> ifCurrent(UnitOfWork work, DocumentTable documents) {
        var expected = new ArrayList<ExpectedWrite>();
        for (var write : writes) {
            var next = documents.expected(work.batch(), write);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            expected.add(next.get());
        }
        return Optional.of(expected);
    }
}
