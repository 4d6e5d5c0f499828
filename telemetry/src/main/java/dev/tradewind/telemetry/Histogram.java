package dev.tradewind.telemetry;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/// The distribution of values by size, in buckets that each reach to twice the one before: a fixed
/// number of them, whatever is recorded.
public final class Histogram implements Metric {
    private final Description description;
    private final List<Label> labels;
    private final long firstBound;
    private final AtomicLongArray counts;
    private final LongAdder sum = new LongAdder();

    /// @param firstBound up to which the first bucket reaches; a power of two, so that a bucket is found by a shift
    /// @param bounds how many buckets have one; the last has none
    Histogram(Description description, List<Label> labels, long firstBound, int bounds) {
        if (Long.bitCount(firstBound) != 1 || firstBound < 0) {
            throw new IllegalArgumentException("no power of two: " + firstBound);
        }
        this.description = description;
        this.labels = labels;
        this.firstBound = firstBound;
        counts = new AtomicLongArray(bounds + 1);
    }

    /// Counts a value: nanoseconds, if the unit is seconds. Less than 0 counts as 0.
    public void record(long value) {
        long counted = Math.max(0, value);
        counts.getAndIncrement(bucket(counted));
        sum.add(counted);
    }

    private int bucket(long value) {
        if (value <= firstBound) {
            return 0;
        }
        int doublings =
                Long.numberOfLeadingZeros(firstBound) - Long.numberOfLeadingZeros(value - 1) + 1;
        return Math.min(doublings, bounds());
    }

    @Override
    public Description description() {
        return description;
    }

    List<Label> labels() {
        return labels;
    }

    int bounds() {
        return counts.length() - 1;
    }

    double bound(int bucket) {
        return description.unit().of(firstBound << bucket);
    }

    long count(int bucket) {
        return counts.get(bucket);
    }

    double sum() {
        return description.unit().of(sum.sum());
    }
}
