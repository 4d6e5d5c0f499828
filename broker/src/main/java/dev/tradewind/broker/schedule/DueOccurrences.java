package dev.tradewind.broker.schedule;

import dev.tradewind.engine.Due;
import dev.tradewind.engine.DueTable;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.nio.ByteBuffer;
import java.time.Instant;

/// The next occurrence of each schedule, as rows of what is due: named by the schedule, with its revision and the
/// occurrence as value.
final class DueOccurrences {
    static final Table TABLE = new Table("schedules-due");

    /// The only kind of row.
    private static final byte OCCURRENCE = 1;

    private static final byte[] END = {(byte) 0xFF};

    private final DueTable table;

    DueOccurrences(Engine engine, DueTable.Action action) {
        table = new DueTable(engine, TABLE, DueTable.Pace.PROMPT, action);
    }

    void load() {
        table.load();
    }

    /// Has the schedule's next occurrence be due, if there is one.
    void add(UnitOfWork work, Schedule schedule) {
        schedule.next().ifPresent(it -> table.add(work, due(schedule, it)));
    }

    void remove(UnitOfWork work, Schedule schedule) {
        schedule.next().ifPresent(it -> table.remove(work, due(schedule, it)));
    }

    /// Puts a row back that was taken out.
    void putBack(UnitOfWork work, Due due) {
        table.add(work, due);
    }

    private static Due due(Schedule schedule, Instant occurrence) {
        var value =
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(schedule.revision())
                        .putLong(occurrence.toEpochMilli());
        return new Due(
                schedule.moment(occurrence).toEpochMilli(),
                OCCURRENCE,
                ScheduleRow.key(schedule.arn()),
                value.array());
    }

    /// Tells whether a row is for what the schedule is now.
    static boolean isFor(Due due, Schedule schedule) {
        var value = ByteBuffer.wrap(due.value());
        long revision = value.getLong();
        var occurrence = Instant.ofEpochMilli(value.getLong());
        return revision == schedule.revision()
                && schedule.next().filter(occurrence::equals).isPresent();
    }

    void clear(UnitOfWork work) {
        work.batch().deleteRange(TABLE, new byte[0], END);
    }

    void close() {
        table.close();
    }
}
