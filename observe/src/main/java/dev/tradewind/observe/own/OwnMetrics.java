package dev.tradewind.observe.own;

import dev.tradewind.engine.Engine;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.observe.metric.MetricSample;
import dev.tradewind.observe.metric.MetricStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The reading of meters at the end of each minute. What they say is put as of that minute, all of it in one group, which
/// a crash of the process does not lose; a loss of power may take the latest minutes. Where memory or the store have no
/// room, a minute is left out.
public final class OwnMetrics implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnMetrics.class);
    private static final long MINUTE_MILLIS = 60_000;

    private final Engine engine;
    private final MetricStore metrics;
    private final List<Meter> meters = new CopyOnWriteArrayList<>();

    /// Those that could not be read last. For the thread that reads.
    private final Set<Meter> failing = new HashSet<>();

    private EngineClock.@Nullable Alarm alarm;

    public OwnMetrics(Engine engine, MetricStore metrics, List<Meter> meters) {
        this.engine = engine;
        this.metrics = metrics;
        this.meters.addAll(meters);
    }

    /// Reads a meter too, from the next minute on.
    public void add(Meter meter) {
        meters.add(meter);
    }

    /// Reads from now on.
    public synchronized void begin() {
        alarm = engine.clock().alarm(this::ring);
        plan();
    }

    private synchronized void plan() {
        if (alarm != null) {
            alarm.set(minuteMillis() + MINUTE_MILLIS);
        }
    }

    private long minuteMillis() {
        return engine.clock().millis() / MINUTE_MILLIS * MINUTE_MILLIS;
    }

    /// The supervisor of readings: whatever goes wrong with one, there is another.
    private void ring() {
        try {
            read(minuteMillis() - MINUTE_MILLIS);
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("A minute of this instance's metrics was left out");
        }
        plan();
    }

    private void read(long minuteMillis) {
        var byOwner = new HashMap<MetricOwner, List<MetricSample>>();
        for (var meter : meters) {
            read(
                    meter,
                    minuteMillis,
                    (owner, sample) ->
                            byOwner.computeIfAbsent(owner, _ -> new ArrayList<>()).add(sample));
        }
        if (!byOwner.isEmpty() && !engine.heap().isFull() && !engine.reserve().isTouched()) {
            engine.run(work -> {
                byOwner.forEach((owner, samples) -> metrics.put(work, owner, samples));
                return true;
            });
        }
    }

    /// The supervisor of a meter: whatever goes wrong with one, the others are read. It is told once of each until it is well.
    private void read(Meter meter, long minuteMillis, Meter.Samples samples) {
        try {
            meter.read(minuteMillis, samples);
            failing.remove(meter);
        } catch (RuntimeException e) {
            if (failing.add(meter)) {
                LOG.atWarn().setCause(e).log("A meter of this instance could not be read");
            }
        }
    }

    @Override
    public synchronized void close() {
        if (alarm != null) {
            alarm.close();
        }
    }
}
