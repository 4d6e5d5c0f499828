package dev.tradewind.telemetry;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/// The distribution of values by size, in a fixed number of buckets, whatever is recorded.
public final class Histogram implements Metric {
    private final Description description;
    private final List<Label> labels;
    private final Buckets buckets;
    private final AtomicLongArray counts;
    private final LongAdder sum = new LongAdder();

    Histogram(Description description, List<Label> labels, Buckets buckets) {
        this.description = description;
        this.labels = labels;
        this.buckets = buckets;
        counts = new AtomicLongArray(buckets.count() + 1);
    }

    /// Counts a value: nanoseconds, if the unit is one of time. Less than 0 counts as 0.
    public void record(long value) {
        long counted = Math.max(0, value);
        counts.getAndIncrement(buckets.of(counted));
        sum.add(counted);
    }

    @Override
    public Description description() {
        return description;
    }

    public List<Label> labels() {
        return labels;
    }

    /// The number of its buckets but the last, which takes what exceeds every bound.
    public int bounds() {
        return buckets.count();
    }

    /// The highest value of a bucket, in the unit of the description.
    public double bound(int bucket) {
        return description.unit().of(buckets.bound(bucket));
    }

    /// The number of values in a bucket alone.
    public long count(int bucket) {
        return counts.get(bucket);
    }

    /// All values together, in the unit of the description.
    public double sum() {
        return description.unit().of(sum.sum());
    }
}
