package dev.tradewind.bench.wire;

import java.time.Duration;

/// A histogram of durations: 32 buckets for each power of two of nanoseconds, so a percentile is within
/// 3 % of the truth. For one thread; [#add(Latencies)] joins those of several.
public final class Latencies {
    private static final int SUB_BUCKET_BITS = 5;
    private static final int SUB_BUCKETS = 1 << SUB_BUCKET_BITS;

    private final long[] counts = new long[Long.SIZE * SUB_BUCKETS];
    private long count;

    public void record(long nanos) {
        counts[bucketOf(Math.max(nanos, SUB_BUCKETS))]++;
        count++;
    }

    public void add(Latencies other) {
        for (var i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        count += other.count;
    }

    public long count() {
        return count;
    }

    /// The duration that the given part of all durations does not exceed; zero where there are
    /// none.
    ///
    /// @param part for example 0.99
    public Duration percentile(double part) {
        var wanted = (long) Math.ceil(part * count);
        var seen = 0L;
        for (var bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen >= wanted && seen > 0) {
                return Duration.ofNanos(middleOf(bucket));
            }
        }
        return Duration.ZERO;
    }

    private static int bucketOf(long nanos) {
        var exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
        var sub = (int) (nanos >>> (exponent - SUB_BUCKET_BITS)) - SUB_BUCKETS;
        return exponent * SUB_BUCKETS + sub;
    }

    private static long middleOf(int bucket) {
        var exponent = bucket / SUB_BUCKETS;
        var width = 1L << (exponent - SUB_BUCKET_BITS);
        return (SUB_BUCKETS + bucket % SUB_BUCKETS) * width + width / 2;
    }
}
