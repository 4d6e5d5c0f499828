package dev.tradewind.observe.alarm;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.engine.Refusal;
import dev.tradewind.observe.alarm.AlarmCondition.Threshold;
import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.observe.metric.MetricStore;
import dev.tradewind.observe.query.MetricQuery.OfMetric;
import dev.tradewind.observe.query.MetricQueryRun;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The judging of alarms at their times, on a thread of its own: those with periods of a minute and more each minute,
/// those with shorter ones each ten seconds; both ten seconds after what is judged has ended, for data that comes late.
/// With no alarms it does nothing.
///
/// Of the minutes that passed while it could not judge, the latest few are judged one by one.
///
/// Source: Amazon CloudWatch User Guide, "Alarm evaluation": an alarm of five minutes is judged each minute too.
public final class AlarmEvaluator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmEvaluator.class);

    static final long LATE_MILLIS = 10_000;

    private static final long MINUTE_MILLIS = 60_000;
    private static final long FINE_MILLIS = 10_000;
    private static final int MINUTE_SECONDS = 60;
    private static final int CATCH_UP_MAX = 5;

    private final Engine engine;
    private final MetricStore metrics;
    private final Alarms alarms;
    private EngineClock.@Nullable Alarm alarm;
    private long judgedMinute;
    private boolean closed;

    public AlarmEvaluator(Engine engine, MetricStore metrics, Alarms alarms) {
        this.engine = engine;
        this.metrics = metrics;
        this.alarms = alarms;
    }

    /// Judges all alarms once, for what a kill left undone, and then at their times.
    public synchronized void begin() {
        alarm = engine.clock().alarm(this::ring);
        judgedMinute = endMillis(MINUTE_MILLIS) - MINUTE_MILLIS;
        if (!alarms.isEmpty()) {
            alarm.set(engine.clock().millis());
        }
    }

    /// Has the next turn be planned: there may be alarms by now.
    synchronized void changed() {
        if (alarm != null && !closed && !alarms.isEmpty()) {
            long step = isAnyFine() ? FINE_MILLIS : MINUTE_MILLIS;
            alarm.set(endMillis(step) + step + LATE_MILLIS);
        }
    }

    private boolean isAnyFine() {
        return alarms.all().anyMatch(AlarmEvaluator::isFine);
    }

    private static boolean isFine(Alarm alarm) {
        return alarm.condition() instanceof Threshold threshold
                && threshold.queries().stream()
                        .anyMatch(it ->
                                it.asked() instanceof OfMetric of
                                        && of.periodSeconds() < MINUTE_SECONDS);
    }

    /// The end of the latest span that is judged now.
    private long endMillis(long stepMillis) {
        return (engine.clock().millis() - LATE_MILLIS) / stepMillis * stepMillis;
    }

    /// The supervisor of turns: whatever goes wrong with one, there is another.
    private void ring() {
        try {
            turn();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("Alarms could not be evaluated; trying again");
        }
        changed();
    }

    private synchronized void turn() {
        long latest = endMillis(MINUTE_MILLIS);
        long from = Math.max(judgedMinute, latest - CATCH_UP_MAX * MINUTE_MILLIS);
        for (long end = from + MINUTE_MILLIS; end <= latest; end += MINUTE_MILLIS) {
            long minute = end;
            committed().stream()
                    .filter(it -> !isFine(it) && isNewsTo(it, minute))
                    .forEach(it -> judge(it, minute));
            judgedMinute = end;
        }
        if (isAnyFine()) {
            long fine = endMillis(FINE_MILLIS);
            committed().stream().filter(AlarmEvaluator::isFine).forEach(it -> judge(it, fine));
        }
    }

    /// Tells whether a span has ended since the alarm came into its state: what ended before has been judged, or was known
    /// to whoever set it. Of a state of a later time than now, as the clock was set back, nobody knows: without a judgement it
    /// would stay until the clock is there again.
    private boolean isNewsTo(Alarm alarm, long endMillis) {
        long changed = alarm.state().changed().toEpochMilli();
        return endMillis > changed || changed > engine.clock().millis();
    }

    /// All alarms in their committed states: what raised one of them is among the data that is read from now on.
    private List<Alarm> committed() {
        return engine.run(_ -> alarms.all().toList());
    }

    /// Judges an alarm that was just put.
    public void judge(Arn arn) {
        engine.run(_ -> alarms.find(arn))
                .ifPresent(it -> judge(it, endMillis(isFine(it) ? FINE_MILLIS : MINUTE_MILLIS)));
        changed();
    }

    private void judge(Alarm seen, long endMillis) {
        if (seen.condition() instanceof Threshold threshold) {
            try {
                judge(seen, threshold, endMillis);
            } catch (Refusal e) {
                cannotJudge(seen, e.getMessage());
            }
        }
    }

    /// An expression that has no answer here is as if there were no data.
    private void cannotJudge(Alarm seen, String why) {
        if (seen.state().value() != AlarmState.Value.INSUFFICIENT_DATA) {
            alarms.judged(
                    seen, AlarmState.Value.INSUFFICIENT_DATA, "Insufficient Data: " + why, "");
        }
    }

    private void judge(Alarm seen, Threshold threshold, long endMillis) {
        var watched = threshold.watched();
        var owner = MetricOwner.of(seen.arn());
        int period =
                new MetricQueryRun(metrics, owner, threshold.queries(), 0, 0)
                        .periodSeconds(watched.id());
        var window = AlarmJudgement.window(threshold.periods(), period, endMillis);
        var run =
                new MetricQueryRun(
                        metrics,
                        owner,
                        threshold.queries(),
                        window.fromMillis(),
                        window.toMillis());
        var values = oneOf(run.answer(watched));
        var judgement = AlarmJudgement.of(threshold, values, endMillis, window.periodMillis());
        var before = seen.state().value();
        judgement
                .value()
                .filter(it -> it != before)
                .ifPresent(value -> {
                    var reason = new StateReason(threshold, judgement, before);
                    var now = Instant.ofEpochMilli(engine.clock().millis());
                    alarms.judged(seen, value, reason.text(value), reason.data(now));
                });
    }

    private static NavigableMap<Long, Double> oneOf(List<MetricQueryRun.Answered> answers) {
        if (answers.size() > 1) {
            throw new Refusal(
                    AlarmFault.INVALID_ALARM, "the expression gives more than one time series");
        }
        return answers.isEmpty() ? Collections.emptyNavigableMap() : answers.getFirst().values();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (alarm != null) {
            alarm.close();
        }
    }
}
