package dev.tradewind.hosts.cluster;

import dev.tradewind.hosts.handling.Mark;
import dev.tradewind.hosts.handling.TimelineLine;
import java.util.List;

/// A commit as the rows that it writes, encoded by whoever decided it, so that a transaction only sends them.
///
/// @param more a change that goes with it
record PreparedCommit(
        List<DocumentChange> documents,
        Mark mark,
        Sql<Boolean> more,
        List<TimelineLine> timeline,
        List<PlannedStatements.New> planned,
        List<LogRecord> published) {
    /// The change that makes no change: of a commit that nothing goes with.
    static final Sql<Boolean> NOTHING_MORE = _ -> true;

    PreparedCommit {
        documents = List.copyOf(documents);
        timeline = List.copyOf(timeline);
        planned = List.copyOf(planned);
        published = List.copyOf(published);
    }

    /// Tells whether there is nothing to write.
    boolean isEmpty() {
        return documents.isEmpty()
                && mark instanceof Mark.None
                && more.equals(NOTHING_MORE)
                && timeline.isEmpty()
                && planned.isEmpty()
                && published.isEmpty();
    }
}
