package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.Broker;
import dev.tradewind.engine.Due;
import dev.tradewind.engine.DueTable;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.time.Duration;

/// The rows that are to be forgotten: their keys in other tables, by the time until which they are
/// kept; of a timeline, what the keys of all its rows begin with. Without it, what is remembered of each event,
/// command and workflow would grow for ever.
final class ExpiryTable implements AutoCloseable {
    static final Table ROWS = new Table("expiries");

    /// Nobody notices what is kept an hour longer, and one turn an hour costs less than one a row.
    private static final DueTable.Pace PACE = new DueTable.Pace(Duration.ofHours(1), 100);

    private final DueTable due;

    ExpiryTable(Broker broker) {
        due = broker.dueTable(ROWS, PACE, ExpiryTable::forget);
    }

    void start() {
        due.start();
    }

    /// Has a row that this unit of work puts forgotten after `kept`.
    void add(UnitOfWork work, Expiring kind, byte[] rowKey, Duration kept) {
        due.add(work, Due.at(work.nowMillis() + kept.toMillis(), kind.tag(), rowKey));
    }

    /// The same of several rows.
    ///
    /// @param name that no other has at that time
    void add(UnitOfWork work, Expiring kind, byte[] name, byte[] rowKeys, Duration kept) {
        due.add(work, new Due(work.nowMillis() + kept.toMillis(), kind.tag(), name, rowKeys));
    }

    private static void forget(UnitOfWork work, Due due) {
        Expiring.of(due.tag()).forget(work, due);
    }

    @Override
    public void close() {
        due.close();
    }
}
