package dev.tradewind.broker.timetable;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Due;
import dev.tradewind.engine.DueTable;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The occurrences that are due next, of every kind, as rows in the order of their moments. On the committer's thread only, but for
/// [#register].
public final class Timetable {
    /// Its name is from when schedules alone were due.
    public static final Table TABLE = new Table("schedules-due");

    private static final byte[] END = {(byte) 0xFF};

    private final DueTable rows;
    private final CatchingUp catchingUp = new CatchingUp();
    private final Map<OccurrenceKind, OccurrenceOwner> owners = new EnumMap<>(OccurrenceKind.class);

    public Timetable(Engine engine) {
        rows = new DueTable(engine, TABLE, DueTable.Pace.PROMPT, this::onDue);
    }

    /// Has an owner do what is due of a kind. To be called before the engine is started.
    public void register(OccurrenceKind kind, OccurrenceOwner owner) {
        owners.put(kind, owner);
    }

    /// Finds what is due next in the table.
    public void load() {
        rows.load();
    }

    public void add(UnitOfWork work, Occurrence occurrence) {
        rows.add(work, occurrence.due());
    }

    /// Adds the occurrence after one that is done in this unit of work. What is due later, and was missed as well, waits
    /// for it.
    public void follow(UnitOfWork work, Occurrence next) {
        add(work, next);
        catchingUp.added(work, next.moment());
    }

    public void remove(UnitOfWork work, Occurrence occurrence) {
        rows.remove(work, occurrence.due());
    }

    private void onDue(UnitOfWork work, Due row) {
        if (catchingUp.isEarly(work, row)) {
            rows.add(work, row);
        } else {
            var occurrence = Occurrence.of(row);
            owner(occurrence.kind()).onDue(work, occurrence);
        }
    }

    private OccurrenceOwner owner(OccurrenceKind kind) {
        return Optional.ofNullable(owners.get(kind))
                .orElseThrow(() -> new IllegalStateException("nobody has what is due of " + kind));
    }

    /// Forgets what is due but for `spared`: one change and a row for each that stays, however many there are.
    public void reset(UnitOfWork work, Set<Arn> spared) {
        var staying = owners.values().stream().map(it -> it.staying(spared)).toList();
        if (staying.stream().allMatch(Optional::isPresent)) {
            work.batch().deleteRange(TABLE, new byte[0], END);
            staying.stream()
                    .flatMap(Optional::stream)
                    .flatMap(List::stream)
                    .forEach(it -> add(work, it));
        }
    }
}
