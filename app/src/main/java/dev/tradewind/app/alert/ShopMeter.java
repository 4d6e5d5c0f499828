package dev.tradewind.app.alert;

import dev.tradewind.commerce.orders.WaitingOrders;
import dev.tradewind.observe.metric.MetricName;
import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.observe.metric.MetricSample;
import dev.tradewind.observe.metric.StatisticValues;
import dev.tradewind.observe.own.Meter;
import dev.tradewind.sagas.Sagas;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// The metrics of orders and sagas that alarms are on. In minutes in which one is 0 it has no value, but for some after one
/// in which it was not, and after a start: an alarm that was raised before is over only where a value says so.
public final class ShopMeter implements Meter {
    static final MetricName LONGEST_WAIT = metric("LongestOrderWait");
    static final MetricName STUCK_SAGAS = metric("StuckSagas");

    private static final long TRAIL_MILLIS = Duration.ofMinutes(5).toMillis();

    private final MetricOwner owner;
    private final WaitingOrders orders;
    private final Sagas sagas;
    private final InstantSource clock;

    /// By metric, the last minute in which it was not 0, or else the first that was read. For the thread that reads meters.
    private final Map<MetricName, Long> usedMillis = new HashMap<>();

    /// @param owner whose metrics they are
    public ShopMeter(MetricOwner owner, WaitingOrders orders, Sagas sagas, InstantSource clock) {
        this.owner = owner;
        this.orders = orders;
        this.sagas = sagas;
        this.clock = clock;
    }

    private static MetricName metric(String name) {
        return MetricName.of("Tradewind", name, Map.of());
    }

    @Override
    public void read(long minuteMillis, Samples samples) {
        long waitSeconds =
                orders.longestSince()
                        .map(it -> Duration.between(it, clock.instant()).toSeconds())
                        .orElse(0L);
        long stuck = sagas.stuckRuns().values().stream().mapToLong(it -> it).sum();
        add(samples, LONGEST_WAIT, "Seconds", minuteMillis, waitSeconds);
        add(samples, STUCK_SAGAS, "Count", minuteMillis, stuck);
    }

    private void add(
            Samples samples, MetricName metric, String unit, long minuteMillis, long value) {
        if (value > 0) {
            usedMillis.put(metric, minuteMillis);
        }
        if (minuteMillis - usedMillis.computeIfAbsent(metric, _ -> minuteMillis) <= TRAIL_MILLIS) {
            samples.add(
                    owner,
                    MetricSample.of(
                            metric,
                            unit,
                            minuteMillis,
                            StatisticValues.of((double) Math.max(0, value))));
        }
    }
}
