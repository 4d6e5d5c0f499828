package dev.tradewind.observe.alarm;

import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ArnRows;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.Scheduled;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.observe.alarm.AlarmCondition.Composite;
import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The alarms of all accounts and regions: all in memory, a row each. What a call changed is on disk when it returns, as a
/// whole or not at all. Any thread may call, but for what says otherwise.
public final class Alarms {
    /// The tables that the store must have been opened with.
    public static final List<Table> TABLES = List.of(AlarmRow.TABLE, AlarmHistory.TABLE);

    /// Source: Amazon CloudWatch User Guide, "CloudWatch service quotas": of an account in a region.
    public static final int ALARMS_MAX = 5_000;

    /// An alarm's objects in the heap, without the texts of what it watches.
    private static final int ALARM_BYTES = 2_048;

    private static final Alarm.Actions ENABLED =
            new Alarm.Actions(true, List.of(), List.of(), List.of());

    private static final String CREATED = "Create";
    private static final String UPDATED = "Update";

    private final Engine engine;
    private final ArnRows<Alarm> rows;
    private final AlarmActions actions;
    private final UnaryOperator<String> regionName;
    private final Scheduled silencesEnd = this::endSilences;

    /// @param engine whose store is open with [#TABLES]
    /// @param regionName the name of a region for people
    public Alarms(Engine engine, DeliveryService delivery, UnaryOperator<String> regionName) {
        this.engine = engine;
        this.regionName = regionName;
        rows = new ArnRows<>(engine, AlarmRow.TABLE, Alarms::weightBytes, AlarmRow::decode);
        actions = new AlarmActions(engine, delivery);
    }

    private static int weightBytes(Alarm alarm) {
        return ALARM_BYTES
                + alarm.description().map(String::length).orElse(0)
                + (alarm.condition() instanceof Composite(var text, _) ? 4 * text.length() : 0);
    }

    /// Reads all from the tables. On the committer's thread.
    public void load() {
        rows.load();
        planSilencesEnd();
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public Optional<Alarm> find(Arn arn) {
        return rows.find(arn);
    }

    /// Every alarm there is, by ARN.
    public Stream<Alarm> all() {
        return rows.all();
    }

    /// The queues on which an alarm that came along is raised: it is over when the queue says so, used or not.
    public Set<Arn> awaitedQueues() {
        return rows.all()
                .filter(it ->
                        ProvidedAlarm.isOne(it) && it.state().value() == AlarmState.Value.ALARM)
                .flatMap(it -> QueueWatch.queueOf(it).stream())
                .collect(Collectors.toSet());
    }

    /// The alarms of an owner whose names begin so, by name.
    public List<Alarm> list(MetricOwner owner, String prefix) {
        return rows.beginningWith(AlarmArns.of(owner, prefix)).toList();
    }

    /// Makes an alarm, or has the one of that name be as it is put now, in the state that it is in. One that is composed
    /// of others has its state at once.
    ///
    /// @param tags of a new one; one that is there keeps its own
    public void put(
            Arn arn,
            Optional<String> description,
            AlarmCondition condition,
            Alarm.Actions told,
            Map<String, String> tags) {
        engine.run(work -> {
            var before = rows.find(arn);
            check(arn, condition, before);
            var now = Instant.ofEpochMilli(work.nowMillis());
            var alarm =
                    new Alarm(
                            arn,
                            description,
                            condition,
                            told.after(before.map(Alarm::actions).orElse(ENABLED), now),
                            before.map(Alarm::tags).orElse(tags),
                            now,
                            before.map(Alarm::state).orElseGet(() -> AlarmState.initial(now)));
            rows.save(work, alarm);
            AlarmHistory.configured(work, arn, before.isPresent() ? UPDATED : CREATED);
            if (condition instanceof Composite composite) {
                evaluate(work, alarm, composite, arn);
            }
            return true;
        });
    }

    /// Has the alarms that the instance brings along be as they are wanted, and those that are not wanted any more be gone,
    /// over first if they are raised. Nothing is written where all are so already. Where an owner has no room for one more, or the heap has not, new ones
    /// are left out.
    ///
    /// @return how many were left out
    public int provide(Collection<ProvidedAlarm> wanted) {
        var arns = wanted.stream().map(ProvidedAlarm::arn).collect(Collectors.toSet());
        return engine.run(work -> {
            rows.all()
                    .filter(it -> ProvidedAlarm.isOne(it) && !arns.contains(it.arn()))
                    .filter(it -> composedOf(it.arn()).findAny().isEmpty())
                    .toList()
                    .forEach(it -> retire(work, it));
            return (int) wanted.stream().filter(it -> !provide(work, it)).count();
        });
    }

    private boolean provide(UnitOfWork work, ProvidedAlarm provided) {
        var before = rows.find(provided.arn());
        if (before.isEmpty() && (engine.heap().isFull() || isFull(provided.arn()))) {
            return false;
        }
        var now = Instant.ofEpochMilli(work.nowMillis());
        var alarm = provided.over(before, now);
        if (before.filter(alarm::equals).isEmpty()) {
            rows.save(work, alarm.configured(now));
            AlarmHistory.configured(work, alarm.arn(), before.isPresent() ? UPDATED : CREATED);
        }
        return true;
    }

    /// Whoever was told that it is raised is told that it is over.
    private void retire(UnitOfWork work, Alarm alarm) {
        if (alarm.state().value() == AlarmState.Value.ALARM) {
            move(work, alarm, AlarmState.Value.OK, "This instance brings it along no longer", "");
        }
        remove(work, require(alarm.arn()));
    }

    private void remove(UnitOfWork work, Alarm alarm) {
        rows.remove(work, alarm);
        AlarmHistory.forget(work, alarm.arn());
    }

    private boolean isFull(Arn arn) {
        return list(MetricOwner.of(arn), "").size() >= ALARMS_MAX;
    }

    private void check(Arn arn, AlarmCondition condition, Optional<Alarm> before) {
        if (before.isEmpty()) {
            engine.heap().requireRoom();
            if (isFull(arn)) {
                throw new Refusal(
                        AlarmFault.TOO_MANY_ALARMS,
                        "The maximum number of alarms is %,d.".formatted(ALARMS_MAX));
            }
        }
        boolean isComposite = condition instanceof Composite;
        if (before.isPresent() && before.get().isComposite() != isComposite) {
            throw invalid(
                    "An alarm of another type exists with the name %s."
                            .formatted(AlarmArns.name(arn)));
        }
        if (condition instanceof Composite composite) {
            composite.rule().alarms().forEach(it -> requireThere(arn, it));
            requireNoCircle(arn, composite);
        }
    }

    private void requireThere(Arn composite, String named) {
        if (rows.find(named(composite, named)).isEmpty()) {
            throw invalid("AlarmRule names the alarm %s, which does not exist.".formatted(named));
        }
    }

    /// An alarm as a rule calls it: by its ARN, or by its name in the same account and region.
    private static Arn named(Arn composite, String name) {
        return Arn.tryParse(name)
                .filter(AlarmArns::isAlarm)
                .orElseGet(() -> AlarmArns.of(MetricOwner.of(composite), name));
    }

    private void requireNoCircle(Arn arn, Composite composite) {
        var next = new ArrayList<>(membersOf(arn, composite));
        for (int at = 0; at < next.size(); at++) {
            var member = next.get(at);
            if (member.equals(arn)) {
                throw invalid("AlarmRule is made of the alarm that it is for.");
            }
            rows.find(member)
                    .filter(it -> it.condition() instanceof Composite)
                    .map(it -> membersOf(member, (Composite) it.condition()))
                    .ifPresent(all ->
                            all.stream().filter(it -> !next.contains(it)).forEach(next::add));
        }
    }

    private static List<Arn> membersOf(Arn arn, Composite composite) {
        return composite.rule().alarms().map(it -> named(arn, it)).distinct().toList();
    }

    private static Refusal invalid(String why) {
        return new Refusal(AlarmFault.INVALID_ALARM, why);
    }

    /// Deletes alarms, all of them or none.
    ///
    /// @throws Refusal if one is not there, or one that stays is composed of it
    public void delete(Collection<Arn> arns) {
        engine.run(work -> {
            var deleted = arns.stream().distinct().map(this::require).toList();
            deleted.forEach(it -> requireUnused(it.arn(), arns));
            deleted.forEach(it -> remove(work, it));
            return true;
        });
    }

    /// @throws Refusal with [AlarmFault#ALARM_NOT_FOUND]
    public Alarm require(Arn arn) {
        return rows.find(arn)
                .orElseThrow(() ->
                        new Refusal(
                                AlarmFault.ALARM_NOT_FOUND,
                                "Alarm %s does not exist.".formatted(AlarmArns.name(arn))));
    }

    private void requireUnused(Arn arn, Collection<Arn> going) {
        composedOf(arn)
                .filter(it -> !going.contains(it.arn()))
                .findFirst()
                .ifPresent(it -> {
                    throw invalid(
                            "The alarm %s is a part of the composite alarm %s."
                                    .formatted(AlarmArns.name(arn), it.name()));
                });
    }

    /// The composite alarms that an alarm is a part of.
    public Stream<Alarm> composedOf(Arn arn) {
        return rows.all()
                .filter(it ->
                        it.condition() instanceof Composite composite
                                && membersOf(it.arn(), composite).contains(arn));
    }

    /// The alarms that a composite alarm is made of.
    public List<Arn> membersOf(Alarm alarm) {
        return alarm.condition() instanceof Composite composite
                ? membersOf(alarm.arn(), composite)
                : List.of();
    }

    /// Has alarms tell those that they name, or tell nobody; one that is not there is passed over.
    public void enableActions(Collection<Arn> arns, boolean isEnabled) {
        engine.run(work -> {
            for (var arn : arns) {
                rows.find(arn)
                        .ifPresent(it -> {
                            var now = Instant.ofEpochMilli(work.nowMillis());
                            rows.save(work, it.withActions(it.actions().enabled(isEnabled, now)));
                            AlarmHistory.configured(work, arn, UPDATED);
                        });
            }
            return true;
        });
    }

    /// Has an alarm tell nobody: until a time, at which it tells again by itself, or until somebody says otherwise.
    ///
    /// @throws Refusal with [AlarmFault#ALARM_NOT_FOUND]
    public void silence(Arn arn, Optional<Instant> until) {
        engine.run(work -> {
            var alarm = require(arn);
            var now = Instant.ofEpochMilli(work.nowMillis());
            rows.save(work, alarm.withActions(alarm.actions().silent(until, now)));
            until.ifPresentOrElse(
                    it -> AlarmHistory.silenced(work, arn, it),
                    () -> AlarmHistory.configured(work, arn, UPDATED));
            planSilencesEnd();
            return true;
        });
    }

    private void planSilencesEnd() {
        rows.all()
                .flatMap(it -> it.actions().disabledUntil().stream())
                .mapToLong(Instant::toEpochMilli)
                .min()
                .ifPresent(it -> engine.schedule(it, silencesEnd));
    }

    private void endSilences(UnitOfWork work) {
        var now = Instant.ofEpochMilli(work.nowMillis());
        rows.all()
                .filter(it -> it.actions().isSilenceOver(now))
                .toList()
                .forEach(it -> {
                    rows.save(work, it.withActions(it.actions().enabled(true, now)));
                    AlarmHistory.silenceOver(work, it.arn());
                });
        planSilencesEnd();
    }

    public void tag(Arn arn, UnaryOperator<Map<String, String>> change) {
        engine.run(work -> {
            var alarm = require(arn);
            return rows.save(work, alarm.tagged(change.apply(alarm.tags())));
        });
    }

    /// Has an alarm be in a state, until data says otherwise.
    public void setState(Arn arn, AlarmState.Value value, String reason, String reasonData) {
        engine.run(work -> {
            move(work, require(arn), value, reason, reasonData);
            return true;
        });
    }

    /// Has an alarm be in the state that data called for, unless it was put anew or moved since.
    void judged(Alarm seen, AlarmState.Value value, String reason, String reasonData) {
        engine.run(work -> judged(work, seen, value, reason, reasonData));
    }

    /// The same as a part of what else is decided. On the committer's thread.
    boolean judged(
            UnitOfWork work, Alarm seen, AlarmState.Value value, String reason, String reasonData) {
        var now = rows.find(seen.arn()).filter(it -> isSame(it, seen));
        now.ifPresent(it -> move(work, it, value, reason, reasonData));
        return now.isPresent();
    }

    private static boolean isSame(Alarm now, Alarm seen) {
        return now.configured().equals(seen.configured()) && now.state().equals(seen.state());
    }

    private void move(
            UnitOfWork work,
            Alarm alarm,
            AlarmState.Value value,
            String reason,
            String reasonData) {
        var before = alarm.state();
        boolean isChanged = before.value() != value;
        var changed = isChanged ? Instant.ofEpochMilli(work.nowMillis()) : before.changed();
        var moved = alarm.in(new AlarmState(value, reason, reasonData, changed));
        rows.save(work, moved);
        if (isChanged) {
            tell(work, new AlarmChange(moved, before, regionName));
            composedOf(alarm.arn()).toList().forEach(it -> evaluate(work, it, alarm.arn()));
        }
    }

    private void tell(UnitOfWork work, AlarmChange change) {
        AlarmHistory.changed(work, change);
        actions.announce(work, change);
        var told = change.alarm().actions();
        if (told.isEnabled()) {
            for (var receiver : told.of(change.alarm().state().value())) {
                actions.tell(work, change, Arn.parse(receiver))
                        .ifPresentOrElse(
                                why -> AlarmHistory.failed(work, change, receiver, why),
                                () -> AlarmHistory.acted(work, change, receiver));
            }
        }
    }

    private void evaluate(UnitOfWork work, Alarm alarm, Arn cause) {
        evaluate(work, alarm, (Composite) alarm.condition(), cause);
    }

    /// A rule never lacks data: it holds, or it does not.
    private void evaluate(UnitOfWork work, Alarm alarm, Composite composite, Arn cause) {
        boolean holds = composite.rule().holds(it -> stateOf(named(alarm.arn(), it)));
        var value = holds ? AlarmState.Value.ALARM : AlarmState.Value.OK;
        if (value != alarm.state().value()) {
            var at = StateReason.TIME.format(Instant.ofEpochMilli(work.nowMillis()));
            var reason =
                    cause.equals(alarm.arn())
                            ? "The alarm was put at " + at
                            : "%s transitioned to %s at %s".formatted(cause, stateOf(cause), at);
            move(work, alarm, value, reason, "");
        }
    }

    private AlarmState.Value stateOf(Arn arn) {
        return rows.find(arn)
                .map(it -> it.state().value())
                .orElse(AlarmState.Value.INSUFFICIENT_DATA);
    }

    /// The latest of what became of an alarm, oldest first; it goes with the alarm.
    public List<AlarmHistory.Line> history(Arn arn) {
        return AlarmHistory.of(engine.store(), arn, Instant.ofEpochMilli(engine.clock().millis()));
    }

    /// Deletes all but those of `spared`.
    public void reset(UnitOfWork work, Set<Arn> spared) {
        rows.reset(work, spared);
        AlarmHistory.forgetBut(work, rows.all().map(Alarm::arn).toList());
    }
}
