package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.Broker;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.engine.EngineClock.Alarm;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is to be forgotten, and when: the keys of rows of other tables, by the time (8 bytes) until which
/// they are kept; of a timeline, what the keys of all its rows begin with. Without it, what is remembered of
/// each event, command and workflow would grow for ever.
final class ExpiryTable implements AutoCloseable {
    static final Table ROWS = new Table("expiries");

    private static final Logger LOG = LoggerFactory.getLogger(ExpiryTable.class);
    private static final Duration SWEEP_EVERY = Duration.ofHours(1);

    /// Bounds how long one sweep holds up other decisions.
    private static final int SWEPT_AT_ONCE = 1000;

    private static final int TAG_OFFSET = Long.BYTES;
    private static final int KEY_OFFSET = TAG_OFFSET + 1;
    private static final byte[] NOTHING = {};

    /// Which table a row is of, as its tag on disk.
    private static final List<Table> TABLES =
            List.of(Inbox.ROWS, AnswerTable.ROWS, TimelineTable.ROWS);

    private final Store store;
    private final Broker broker;
    private final EngineClock clock;
    private final Alarm alarm;

    ExpiryTable(Store store, Broker broker, EngineClock clock) {
        this.store = store;
        this.broker = broker;
        this.clock = clock;
        alarm = clock.alarm(this::sweepAll);
    }

    void start() {
        alarm.set(clock.millis());
    }

    /// Has a row that this unit of work puts forgotten after `kept`.
    void add(UnitOfWork work, Table table, byte[] rowKey, Duration kept) {
        var key =
                ByteBuffer.allocate(KEY_OFFSET + rowKey.length)
                        .putLong(work.nowMillis() + kept.toMillis())
                        .put((byte) TABLES.indexOf(table))
                        .put(rowKey)
                        .array();
        work.batch().put(ROWS, key, NOTHING);
    }

    /// The supervisor of sweeps: what one could not forget, the next one does.
    private void sweepAll() {
        try {
            while (sweep() == SWEPT_AT_ONCE) {
                // the next portion
            }
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("Cannot forget what has expired");
        }
        alarm.set(clock.millis() + SWEEP_EVERY.toMillis());
    }

    private int sweep() {
        var overdue = overdue();
        if (!overdue.isEmpty()) {
            broker.transact(work -> {
                overdue.forEach(key -> forget(work, key));
                return true;
            });
        }
        return overdue.size();
    }

    private List<byte[]> overdue() {
        var now = ByteBuffer.allocate(Long.BYTES).putLong(clock.millis()).array();
        var keys = new ArrayList<byte[]>();
        try (var rows = store.scan(ROWS, new byte[Long.BYTES], now)) {
            while (keys.size() < SWEPT_AT_ONCE && rows.next()) {
                keys.add(rows.key());
            }
        }
        return keys;
    }

    private static void forget(UnitOfWork work, byte[] key) {
        var rowKey = Arrays.copyOfRange(key, KEY_OFFSET, key.length);
        var table = TABLES.get(key[TAG_OFFSET]);
        if (table.equals(TimelineTable.ROWS)) {
            work.batch().deleteRange(table, rowKey, Keys.after(rowKey));
        } else {
            work.batch().delete(table, rowKey);
        }
        work.batch().delete(ROWS, key);
    }

    @Override
    public void close() {
        alarm.close();
    }
}
