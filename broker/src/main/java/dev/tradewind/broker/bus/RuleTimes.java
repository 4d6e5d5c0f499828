package dev.tradewind.broker.bus;

import dev.tradewind.broker.timetable.Occurrence;
import dev.tradewind.broker.timetable.OccurrenceKind;
import dev.tradewind.broker.timetable.OccurrenceOwner;
import dev.tradewind.broker.timetable.Timetable;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The times of rules with schedules: for each that is enabled its next occurrence, as a row of its own and one of the
/// timetable. It is not in the rule's row, since that is far longer, and every change of it has its bus indexed anew.
/// On the committer's thread only.
final class RuleTimes implements OccurrenceOwner {
    static final Table TABLE = new Table("rule-times");

    private static final long NO_REVISION = 0;

    private final Engine engine;
    private final BusRegistry registry;
    private final Routes routes;
    private final Timetable timetable;

    private final Map<Arn, Instant> next = new HashMap<>();

    /// The time before which occurrences were missed.
    private Instant opened = Instant.EPOCH;

    RuleTimes(Engine engine, BusRegistry registry, Routes routes, Timetable timetable) {
        this.engine = engine;
        this.registry = registry;
        this.routes = routes;
        this.timetable = timetable;
        timetable.register(OccurrenceKind.RULE, this);
    }

    void load() {
        opened = Instant.ofEpochMilli(engine.nowMillis());
        next.clear();
        try (var rows = engine.store().scan(TABLE, BusRow.ALL.from(), BusRow.ALL.to())) {
            while (rows.next()) {
                var millis = ByteBuffer.wrap(rows.value()).getLong();
                next.put(BusRow.arn(rows.key()), Instant.ofEpochMilli(millis));
            }
        }
    }

    /// Has a rule begin, go on or end as it is now says. One that is due as before goes on where it is.
    void changed(UnitOfWork work, Optional<BusRule> before, BusRule rule) {
        boolean goesOn = before.filter(rule::isDueAs).isPresent();
        if (!goesOn) {
            forget(work, rule.arn());
            rule.dueAfter(Instant.ofEpochMilli(work.nowMillis()))
                    .ifPresent(first -> timetable.add(work, noted(work, rule.arn(), first)));
        }
    }

    void forget(UnitOfWork work, Arn rule) {
        var due = next.remove(rule);
        if (due != null) {
            timetable.remove(work, occurrence(rule, due));
            work.batch().delete(TABLE, BusRow.key(rule));
        }
    }

    private Occurrence noted(UnitOfWork work, Arn rule, Instant time) {
        next.put(rule, time);
        var value = ByteBuffer.allocate(Long.BYTES).putLong(time.toEpochMilli()).array();
        work.batch().put(TABLE, BusRow.key(rule), value);
        return occurrence(rule, time);
    }

    private static Occurrence occurrence(Arn rule, Instant time) {
        return new Occurrence(OccurrenceKind.RULE, rule, NO_REVISION, time, time);
    }

    @Override
    public void onDue(UnitOfWork work, Occurrence occurrence) {
        var rule = registry.findRule(occurrence.owner());
        if (occurrence.time().equals(next.get(occurrence.owner()))) {
            rule.ifPresent(it -> fire(work, it, occurrence.time()));
        }
    }

    /// Of what was missed while the process was down, the latest alone is sent.
    private void fire(UnitOfWork work, BusRule rule, Instant occurrence) {
        var schedule = rule.schedule().orElseThrow();
        var time = schedule.latest(occurrence, opened);
        routes.scheduled(rule, BusEvent.scheduled(engine.newId(), rule.arn(), time)).take(work);
        forget(work, rule.arn());
        schedule.after(time)
                .ifPresent(next -> timetable.follow(work, noted(work, rule.arn(), next)));
        work.batch().sync();
    }

    @Override
    public Optional<List<Occurrence>> staying(Set<Arn> spared) {
        return Optional.of(
                next.entrySet().stream()
                        .map(it -> occurrence(it.getKey(), it.getValue()))
                        .toList());
    }

    /// Forgets the rules that are gone.
    void reset(UnitOfWork work) {
        List.copyOf(next.keySet()).stream()
                .filter(rule -> registry.findRule(rule).isEmpty())
                .forEach(rule -> forget(work, rule));
    }
}
