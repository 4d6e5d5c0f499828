package dev.tradewind.observe.alarm;

import dev.tradewind.observe.alarm.AlarmCondition.Threshold;
import dev.tradewind.observe.alarm.AlarmState.Value;
import dev.tradewind.observe.metric.MetricWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/// The meaning of data for an alarm: the state that it calls for, and the points that say so.
///
/// The points are those of the latest periods, a few more than the alarm looks at, so that points that are there can
/// stand in for periods that have none.
///
/// Source: Amazon CloudWatch User Guide, "Alarm evaluation" and "Configuring how CloudWatch alarms treat missing data":
/// its tables are `AlarmJudgementTest`.
///
/// @param value that is called for; nothing if it stays as it is
/// @param evaluated the points that it was decided on, the latest first
/// @param missing periods without data that were counted as if they had some
record AlarmJudgement(Optional<Value> value, List<Point> evaluated, int missing) {
    /// Periods that are looked at beyond those that the alarm asks for. With two, the tables of the guide come out.
    static final int MORE_PERIODS = 2;

    /// A value of a period.
    ///
    /// @param startMillis of the period, epoch
    record Point(long startMillis, double value) {}

    /// The window that an alarm looks at which is decided on at a time: its latest period ends then.
    static MetricWindow window(int periods, int periodSeconds, long endMillis) {
        long length = 1000L * periodSeconds * (periods + MORE_PERIODS);
        return new MetricWindow(Math.max(0, endMillis - length), endMillis, periodSeconds);
    }

    /// Judges the values of such a window, by the starts of periods.
    static AlarmJudgement of(
            Threshold alarm, NavigableMap<Long, Double> values, long endMillis, long periodMillis) {
        var there = new ArrayList<Point>();
        values.descendingMap().forEach((start, value) -> there.add(new Point(start, value)));
        var latest = there.subList(0, Math.min(there.size(), alarm.periods()));
        int missing = alarm.periods() - latest.size();
        return new AlarmJudgement(
                missing == 0
                        ? Optional.of(byCount(alarm, breaching(alarm, latest)))
                        : withMissing(alarm, latest, missing, endMillis, periodMillis),
                List.copyOf(latest),
                missing);
    }

    private static Value byCount(Threshold alarm, long breaching) {
        return breaching >= alarm.breachingNeeded() ? Value.ALARM : Value.OK;
    }

    private static long breaching(Threshold alarm, List<Point> points) {
        return points.stream().filter(it -> isBreaching(alarm, it)).count();
    }

    static boolean isBreaching(Threshold alarm, Point point) {
        return alarm.comparison().isBreaching(point.value(), alarm.threshold());
    }

    private static Optional<Value> withMissing(
            Threshold alarm, List<Point> points, int missing, long endMillis, long periodMillis) {
        long breaching = breaching(alarm, points);
        return switch (alarm.missingData()) {
            case BREACHING -> Optional.of(byCount(alarm, breaching + missing));
            case NOT_BREACHING -> Optional.of(byCount(alarm, breaching));
            case IGNORE ->
                    breaching < points.size() || breaching >= alarm.breachingNeeded()
                            ? Optional.of(byCount(alarm, breaching))
                            : Optional.empty();
            case MISSING -> {
                if (points.isEmpty()) {
                    yield Optional.of(Value.INSUFFICIENT_DATA);
                }
                if (breaching < points.size() || breaching >= alarm.breachingNeeded()) {
                    yield Optional.of(byCount(alarm, breaching));
                }
                yield isOld(alarm, points, endMillis, periodMillis)
                        ? Optional.of(Value.ALARM)
                        : Optional.empty();
            }
        };
    }

    /// Tells whether the oldest breaching point of the periods that the alarm asks for is as old as would make an alarm if
    /// all after it were breaching too; all after it are breaching, or missing.
    private static boolean isOld(
            Threshold alarm, List<Point> points, long endMillis, long periodMillis) {
        return points.stream()
                .mapToLong(it -> Math.ceilDiv(endMillis - it.startMillis(), periodMillis))
                .filter(age -> age <= alarm.periods())
                .anyMatch(age -> age >= alarm.breachingNeeded());
    }
}
