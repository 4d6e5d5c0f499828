package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.Broker;
import dev.tradewind.engine.Due;
import dev.tradewind.engine.DueTable;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.time.Duration;
import java.util.List;

/// What is to be forgotten, and when: the keys of rows of other tables, by the time until which they are
/// kept; of a timeline, what the keys of all its rows begin with. Without it, what is remembered of each
/// event, command and workflow would grow for ever.
final class ExpiryTable implements AutoCloseable {
    static final Table ROWS = new Table("expiries");

    /// Nobody notices what is kept an hour longer, and one turn an hour costs less than one a row.
    private static final DueTable.Pace PACE = new DueTable.Pace(Duration.ofHours(1), 1000);

    private final DueTable due;

    ExpiryTable(Broker broker) {
        due = broker.dueTable(ROWS, PACE, ExpiryTable::forget);
    }

    void start() {
        due.start();
    }

    /// Has a row that this unit of work puts forgotten after `kept`.
    void add(UnitOfWork work, Table table, byte[] rowKey, Duration kept) {
        due.add(
                work,
                Due.at(work.nowMillis() + kept.toMillis(), (byte) Kind.of(table).tag, rowKey));
    }

    private static void forget(UnitOfWork work, Due due) {
        var table = Kind.of(due.tag()).table;
        if (table.equals(TimelineTable.ROWS)) {
            work.batch().deleteRange(table, due.name(), Keys.after(due.name()));
        } else {
            work.batch().delete(table, due.name());
        }
    }

    @Override
    public void close() {
        due.close();
    }

    /// The table that a row is of. The tag is on disk: none changes its meaning, and a new table gets a new one.
    private record Kind(int tag, Table table) {
        private static final List<Kind> ALL =
                List.of(
                        new Kind(0, Inbox.ROWS),
                        new Kind(1, AnswerTable.ROWS),
                        new Kind(2, TimelineTable.ROWS));

        static Kind of(byte tag) {
            return ALL.stream()
                    .filter(kind -> kind.tag == tag)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no expiry has tag " + tag));
        }

        static Kind of(Table table) {
            return ALL.stream()
                    .filter(kind -> kind.table.equals(table))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("kept for ever: " + table));
        }
    }
}
