package dev.tradewind.broker.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.broker.timetable.Occurrence;
import dev.tradewind.broker.timetable.OccurrenceKind;
import dev.tradewind.broker.timetable.OccurrenceOwner;
import dev.tradewind.broker.timetable.Timetable;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The schedules of all accounts and regions. What a call changed is on disk when it returns. Any thread may call, but
/// for what says otherwise.
public final class Schedules implements OccurrenceOwner {
    /// The tables that the store must have been opened with.
    public static final List<Table> TABLES = List.of(ScheduleGroups.TABLE, ScheduleRow.TABLE);

    private static final byte[] END = {(byte) 0xFF};

    private final Engine engine;
    private final ScheduleGroups groups;
    private final Firing firing;
    private final Timetable timetable;

    /// The time before which occurrences were missed. On the committer's thread only.
    private Instant opened = Instant.EPOCH;

    /// @param calls what their targets mean
    public Schedules(
            Engine engine, DeliveryService delivery, Timetable timetable, TargetCalls calls) {
        this.engine = engine;
        this.timetable = timetable;
        groups = new ScheduleGroups(engine);
        firing = new Firing(engine, delivery, calls);
        timetable.register(OccurrenceKind.SCHEDULE, this);
    }

    /// Reads what is in memory anew from the tables. On the committer's thread.
    public void load() {
        opened = Instant.ofEpochMilli(engine.nowMillis());
        groups.load();
    }

    /// The time by which what is asked for is checked.
    public Instant now() {
        return Instant.ofEpochMilli(engine.clock().millis());
    }

    public ScheduleGroups groups() {
        return groups;
    }

    /// Makes a schedule; the request that made it may come again.
    public Schedule create(Arn arn, ScheduleDefinition definition, String clientToken) {
        return engine.run(work -> {
            groups.find(ScheduleArns.groupOf(arn));
            var existing = find(work, arn);
            if (existing.isPresent()) {
                return sameOrRefused(existing.get(), definition, clientToken);
            }
            var now = Instant.ofEpochMilli(work.nowMillis());
            long revision = engine.random().nextLong();
            var next = definition.first(now);
            return save(work, new Schedule(arn, definition, now, now, clientToken, revision, next));
        });
    }

    private static Schedule sameOrRefused(
            Schedule existing, ScheduleDefinition definition, String clientToken) {
        if (existing.clientToken().equals(clientToken)
                && existing.definition().equals(definition)) {
            return existing;
        }
        throw new Refusal(
                ScheduleFault.SCHEDULE_EXISTS,
                "Schedule %s already exists.".formatted(existing.name()));
    }

    /// Gives a schedule another definition. While that has the same occurrences, it goes on where it is; otherwise it
    /// begins anew.
    public Schedule update(Arn arn, ScheduleDefinition definition) {
        return engine.run(work -> {
            var before = require(work, arn);
            before.due().ifPresent(it -> timetable.remove(work, it));
            var now = Instant.ofEpochMilli(work.nowMillis());
            boolean goesOn = before.definition().isDueAs(definition);
            return save(
                    work,
                    new Schedule(
                            arn,
                            definition,
                            before.created(),
                            now,
                            before.clientToken(),
                            before.revision(),
                            goesOn ? before.next() : definition.first(now)));
        });
    }

    private Schedule save(UnitOfWork work, Schedule schedule) {
        write(work, schedule);
        schedule.due().ifPresent(it -> timetable.add(work, it));
        return schedule;
    }

    private static void write(UnitOfWork work, Schedule schedule) {
        work.batch()
                .put(
                        ScheduleRow.TABLE,
                        ScheduleRow.key(schedule.arn()),
                        ScheduleRow.encode(schedule));
        work.batch().sync();
    }

    public void delete(Arn arn) {
        engine.run(work -> {
            var schedule = require(work, arn);
            schedule.due().ifPresent(it -> timetable.remove(work, it));
            work.batch().delete(ScheduleRow.TABLE, ScheduleRow.key(arn));
            work.batch().sync();
            return schedule;
        });
    }

    /// Deletes a group with all its schedules: one change, however many those are. What was due for them is forgotten
    /// when its time comes.
    public void deleteGroup(Arn group) {
        engine.run(work -> {
            groups.delete(work, group);
            var range = range(group.region(), group.account(), ScheduleArns.groupName(group), "");
            work.batch().deleteRange(ScheduleRow.TABLE, range.from(), range.to());
            work.batch().sync();
            return true;
        });
    }

    public Schedule get(Arn arn) {
        return engine.run(work -> require(work, arn));
    }

    /// Up to `limit` schedules in the order of their groups and names.
    public List<Schedule> list(ScheduleFilter filter, Optional<Arn> after, int limit) {
        var range = range(filter.region(), filter.account(), filter.group(), filter.prefix());
        var from = after.map(it -> KeyRange.only(ScheduleRow.key(it)).to()).orElse(range.from());
        var found = new ArrayList<Schedule>();
        try (var rows = engine.store().scan(ScheduleRow.TABLE, from, range.to())) {
            while (found.size() < limit && rows.next()) {
                var schedule = ScheduleRow.decode(ScheduleRow.arn(rows.key()), rows.value());
                if (filter.has(schedule)) {
                    found.add(schedule);
                }
            }
        }
        return found;
    }

    /// The keys of a group's schedules, or of all of a region where the group is not said.
    private static KeyRange range(String region, String account, String group, String prefix) {
        var start = ScheduleArns.prefix(region, account, group) + (group.isEmpty() ? "" : prefix);
        var from = start.getBytes(UTF_8);
        var to = Arrays.copyOf(from, from.length + 1);
        to[from.length] = END[0];
        return new KeyRange(from, to);
    }

    /// Deletes all schedules and groups but `spared`; what was due for them goes with the timetable's reset.
    public void reset(UnitOfWork work, Set<Arn> spared) {
        groups.reset(work, spared);
        var kept = spared.stream().map(it -> KeyRange.only(ScheduleRow.key(it))).toList();
        new KeyRange(new byte[0], END).deleteBut(work.batch(), ScheduleRow.TABLE, kept);
    }

    @Override
    public Optional<List<Occurrence>> staying(Set<Arn> spared) {
        boolean isNone = spared.stream().noneMatch(it -> it.service().equals(ScheduleArns.SERVICE));
        return isNone ? Optional.of(List.of()) : Optional.empty();
    }

    @Override
    public void onDue(UnitOfWork work, Occurrence occurrence) {
        Optional.of(occurrence.owner())
                .filter(it -> groups.exists(ScheduleArns.groupOf(it)))
                .flatMap(it -> find(work, it))
                .filter(it -> it.isDueWith(occurrence))
                .ifPresent(it -> fire(work, it, occurrence.time()));
    }

    private void fire(UnitOfWork work, Schedule schedule, Instant occurrence) {
        var oldest = opened.minus(schedule.definition().target().limits().age());
        boolean isTooOld = schedule.dueSince(occurrence).isBefore(oldest);
        if (isTooOld) {
            firing.giveUp(work, schedule, occurrence);
        } else {
            firing.send(work, schedule, occurrence);
        }
        var times = schedule.definition().times();
        var next = times.next(occurrence, isTooOld ? oldest : occurrence);
        goOn(work, schedule.goingOn(next));
    }

    private void goOn(UnitOfWork work, Schedule schedule) {
        if (schedule.next().isEmpty() && schedule.definition().isDeletedAfterwards()) {
            work.batch().delete(ScheduleRow.TABLE, ScheduleRow.key(schedule.arn()));
            work.batch().sync();
        } else {
            write(work, schedule);
            schedule.due().ifPresent(it -> timetable.follow(work, it));
        }
    }

    private Schedule require(UnitOfWork work, Arn arn) {
        groups.find(ScheduleArns.groupOf(arn));
        return find(work, arn)
                .orElseThrow(() ->
                        new Refusal(
                                ScheduleFault.SCHEDULE_NOT_FOUND,
                                "Schedule %s does not exist.".formatted(ScheduleArns.nameOf(arn))));
    }

    private static Optional<Schedule> find(UnitOfWork work, Arn arn) {
        return work.batch()
                .get(ScheduleRow.TABLE, ScheduleRow.key(arn))
                .map(it -> ScheduleRow.decode(arn, it));
    }
}
