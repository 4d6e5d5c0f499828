package dev.tradewind.observe.alarm;

import dev.tradewind.broker.queue.MessageWatch;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.observe.alarm.AlarmCondition.Threshold;
import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.observe.metric.MetricSample;
import dev.tradewind.observe.metric.MetricStatistic;
import dev.tradewind.observe.metric.MetricStatistic.Plain;
import dev.tradewind.observe.metric.MetricStore;
import dev.tradewind.observe.metric.StatisticValues;
import dev.tradewind.observe.own.QueueMeter;
import dev.tradewind.observe.query.MetricQuery.OfMetric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The raising of alarms on the messages that a queue holds when there are too many, and not at the end of the minute: one
/// thread waits for changes of all queues that have such an alarm, and looks at each four times a second at the most.
///
/// An alarm is raised so only where what comes later in the period cannot take it back: one breaching period is enough for
/// it, more than the threshold is breaching, and the statistic is the greatest value or the sum, or the mean with a
/// threshold of 0. The value that raised it is put as a sample of its minute.
///
/// Source: this project's; CloudWatch has one value a minute.
public final class QueueWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueueWatch.class);

    /// Between looks, so that a queue in use costs no more.
    private static final long PAUSE_MILLIS = 250;

    /// Beyond this many queues, alarms wait for the minute.
    static final int QUEUES_MAX = 500;

    private static final long IDLE_MILLIS = 3_600_000;

    private final Engine engine;
    private final Queues queues;
    private final MetricStore metrics;
    private final Alarms alarms;
    private @Nullable Thread thread;
    private volatile boolean closed;
    private volatile boolean isChanged = true;

    public QueueWatch(Engine engine, Queues queues, MetricStore metrics, Alarms alarms) {
        this.engine = engine;
        this.queues = queues;
        this.metrics = metrics;
        this.alarms = alarms;
    }

    /// Watches from now on; starts a thread once there is an alarm.
    public synchronized void begin() {
        changed();
    }

    /// Notes that alarms have been put, moved or deleted.
    public synchronized void changed() {
        isChanged = true;
        if (thread == null && !closed && alarms.all().anyMatch(it -> prompt(it).isPresent())) {
            thread = Thread.ofVirtual().name("queue-alarms").start(this::run);
        } else if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    /// The supervisor of looks: whatever goes wrong with one, there is another.
    private void run() {
        var watched = new ArrayList<Watched>();
        while (!closed) {
            try {
                turn(watched);
            } catch (RuntimeException e) {
                LOG.atWarn().setCause(e).log("Alarms of queues could not be evaluated");
                pause();
            }
        }
        watched.forEach(it -> it.watch().close());
    }

    private void turn(List<Watched> watched) {
        if (isChanged) {
            isChanged = false;
            watched.forEach(it -> it.watch().close());
            watched.clear();
            alarms.all()
                    .flatMap(it -> prompt(it).stream())
                    .limit(QUEUES_MAX)
                    .forEach(it -> watched.add(new Watched(it, queues.watch(it.queue()))));
            watched.forEach(it -> look(it.prompt()));
        }
        while (!closed && !isChanged && watched.stream().noneMatch(it -> it.watch().isTold())) {
            engine.clock().parkUntil(engine.clock().millis() + IDLE_MILLIS);
        }
        for (var each : watched) {
            if (each.watch().isTold()) {
                each.watch().begin();
                look(each.prompt());
            }
        }
        pause();
    }

    private void pause() {
        long until = engine.clock().millis() + PAUSE_MILLIS;
        while (!closed && engine.clock().millis() < until) {
            engine.clock().parkUntil(until);
        }
    }

    private void look(Prompt prompt) {
        engine.run(work -> {
            alarms.find(prompt.alarm())
                    .filter(it -> it.state().value() != AlarmState.Value.ALARM)
                    .ifPresent(it -> look(work, it, prompt));
            return true;
        });
    }

    private void look(UnitOfWork work, Alarm alarm, Prompt prompt) {
        var threshold = prompt.threshold();
        queues.depth(work, prompt.queue())
                .map(it -> (double) it.visible())
                .filter(it -> threshold.comparison().isBreaching(it, threshold.threshold()))
                .ifPresent(it -> raise(work, alarm, prompt, it));
    }

    private void raise(UnitOfWork work, Alarm alarm, Prompt prompt, double visible) {
        long minute = work.nowMillis() / 60_000 * 60_000;
        metrics.put(
                work,
                MetricOwner.of(alarm.arn()),
                List.of(
                        MetricSample.of(
                                QueueMeter.metric(QueueMeter.VISIBLE, prompt.queue()),
                                QueueMeter.COUNT,
                                minute,
                                StatisticValues.of(visible))));
        var judgement =
                new AlarmJudgement(
                        Optional.of(AlarmState.Value.ALARM),
                        List.of(new AlarmJudgement.Point(minute, visible)),
                        0);
        var reason = new StateReason(prompt.threshold(), judgement, alarm.state().value());
        alarms.judged(
                work,
                alarm,
                AlarmState.Value.ALARM,
                reason.text(AlarmState.Value.ALARM),
                reason.data(Instant.ofEpochMilli(work.nowMillis())));
        work.batch().sync();
    }

    /// The queue of an alarm that can be raised so.
    static Optional<Prompt> prompt(Alarm alarm) {
        return alarm.condition() instanceof Threshold threshold
                        && threshold.watched().asked() instanceof OfMetric of
                        && isPrompt(threshold, of)
                ? Optional.of(new Prompt(alarm.arn(), threshold, queue(alarm.arn(), of)))
                : Optional.empty();
    }

    /// The queue that an alarm is on, by whatever metric of it.
    static Optional<Arn> queueOf(Alarm alarm) {
        return alarm.condition() instanceof Threshold threshold
                        && threshold.watched().asked() instanceof OfMetric of
                        && of.metric().namespace().equals(QueueMeter.NAMESPACE)
                ? Optional.of(queue(alarm.arn(), of))
                : Optional.empty();
    }

    private static Arn queue(Arn alarm, OfMetric of) {
        var name = of.metric().dimensions().get(QueueMeter.QUEUE);
        return QueueArns.of(alarm.region(), alarm.account(), String.valueOf(name));
    }

    private static boolean isPrompt(Threshold threshold, OfMetric of) {
        var metric = of.metric();
        return metric.namespace().equals(QueueMeter.NAMESPACE)
                && metric.name().equals(QueueMeter.VISIBLE)
                && metric.dimensions().keySet().equals(Set.of(QueueMeter.QUEUE))
                && of.unit().filter(it -> !it.equals(QueueMeter.COUNT)).isEmpty()
                && threshold.breachingNeeded() == 1
                && isLasting(threshold, of.statistic());
    }

    private static boolean isLasting(Threshold threshold, MetricStatistic statistic) {
        boolean isMore =
                threshold.comparison() == AlarmComparison.GREATER
                        || threshold.comparison() == AlarmComparison.GREATER_OR_EQUAL;
        boolean isMean =
                statistic == Plain.AVERAGE
                        && threshold.threshold() == 0
                        && threshold.comparison() == AlarmComparison.GREATER;
        return isMore && (statistic == Plain.MAXIMUM || statistic == Plain.SUM || isMean);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    /// An alarm that can be raised when its queue changes.
    record Prompt(Arn alarm, Threshold threshold, Arn queue) {}

    private record Watched(Prompt prompt, MessageWatch watch) {}
}
