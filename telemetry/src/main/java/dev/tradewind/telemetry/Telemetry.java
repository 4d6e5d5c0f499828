package dev.tradewind.telemetry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// The metrics of one instance. Whoever counts is given its own when it is made.
public final class Telemetry {
    /// 65.5 microseconds, and with 20 doublings 34 seconds: from a fast disk's write to what nobody waits for.
    private static final long FIRST_TIME_NANOS = 1 << 16;

    private static final int TIMES = 20;

    /// From 1 to 2,048.
    private static final int SIZES = 12;

    private final List<Metric> metrics = new CopyOnWriteArrayList<>();

    public Counter counter(Description description, Label... labels) {
        return add(new Counter(description, List.of(labels)));
    }

    /// A histogram of how long something takes, recorded in nanoseconds.
    public Histogram timing(String name, String help, Label... labels) {
        var description = new Description(name, Unit.SECONDS, help);
        return histogram(description, new Buckets.Doubling(FIRST_TIME_NANOS, TIMES), labels);
    }

    /// A histogram of how many things come together.
    public Histogram sizes(String name, String help, Label... labels) {
        var description = new Description(name, Unit.NUMBER, help);
        return histogram(description, new Buckets.Doubling(1, SIZES), labels);
    }

    /// A histogram with bounds that others chose.
    ///
    /// @param bounds in rising order, as values are recorded: nanoseconds, if the unit is one of time
    public Histogram histogram(Description description, List<Long> bounds, Label... labels) {
        long[] listed = bounds.stream().mapToLong(Long::longValue).toArray();
        return histogram(description, new Buckets.Listed(listed), labels);
    }

    private Histogram histogram(Description description, Buckets buckets, Label... labels) {
        return add(new Histogram(description, List.of(labels), buckets));
    }

    public void gauges(Description description, Supplier<List<Gauges.Value>> reading) {
        add(new Gauges(description, reading));
    }

    /// Numbers that somebody else counts, and that only grow.
    public void totals(Description description, Supplier<List<Gauges.Value>> reading) {
        add(new Totals(description, reading));
    }

    private <M extends Metric> M add(M metric) {
        metrics.add(metric);
        return metric;
    }

    /// Every metric by the name that a scraper knows it by, which is of one kind with all of its labels, in the order they
    /// were made.
    public SequencedMap<String, List<Metric>> families() {
        var families = new LinkedHashMap<String, List<Metric>>();
        for (var metric : metrics) {
            families.computeIfAbsent(name(metric), _ -> new ArrayList<>()).add(metric);
        }
        return families;
    }

    private static String name(Metric metric) {
        var description = metric.description();
        return switch (metric) {
            case Counter _, Totals _ -> description.totalName();
            case Gauges _, Histogram _ -> description.fullName();
        };
    }
}
