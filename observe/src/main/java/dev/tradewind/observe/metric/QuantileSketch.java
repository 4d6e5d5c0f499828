package dev.tradewind.observe.metric;

import java.nio.ByteBuffer;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The distribution of values that are not negative, by size: a percentile that is read from it is within one per cent of
/// a value that has that rank. Two of them can be merged, and what comes out is as exact.
///
/// Values are counted in buckets, each 1.02/0.98 times as wide as the one before (Masson, Rim, Lee: "DDSketch", VLDB
/// 2019). There are so many buckets at the most; the lowest are thrown together then.
public final class QuantileSketch {
    static final double RELATIVE_ERROR = 0.01;

    /// The buckets that reach from 1 to more than 400 million.
    static final int BUCKETS_MAX = 1_000;

    private static final double GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
    private static final double LOG_GAMMA = Math.log(GAMMA);
    private static final int BUCKET_BYTES = Short.BYTES + Float.BYTES;

    /// The bucket of what is too small to have another; all others are within a `short`.
    private static final int ZERO = Short.MIN_VALUE;

    private static final double SMALLEST = Double.MIN_NORMAL;

    private final NavigableMap<Integer, Double> counts = new TreeMap<>();

    static QuantileSketch of(double value, double count) {
        var sketch = new QuantileSketch();
        sketch.add(bucket(value), count);
        return sketch;
    }

    QuantileSketch merged(QuantileSketch other) {
        var merged = new QuantileSketch();
        counts.forEach(merged::add);
        other.counts.forEach(merged::add);
        return merged;
    }

    /// The number of its buckets, of each of which about a hundred bytes are kept.
    public int buckets() {
        return counts.size();
    }

    /// Adds a value that is not negative.
    public void add(double value) {
        add(bucket(value), 1);
    }

    private void add(int bucket, double count) {
        counts.merge(bucket, count, Double::sum);
        if (counts.size() > BUCKETS_MAX) {
            var lowest = counts.pollFirstEntry();
            counts.merge(counts.firstKey(), lowest.getValue(), Double::sum);
        }
    }

    private static int bucket(double value) {
        return value < SMALLEST ? ZERO : (int) Math.ceil(Math.log(value) / LOG_GAMMA);
    }

    private static double middle(int bucket) {
        return bucket == ZERO ? 0 : 2 * Math.pow(GAMMA, bucket) / (GAMMA + 1);
    }

    /// The value below which so many per cent of all values are.
    public double percentile(double percent) {
        double all = counts.values().stream().mapToDouble(it -> it).sum();
        double rank = percent / 100 * (all - 1);
        double before = 0;
        for (var bucket : counts.entrySet()) {
            before += bucket.getValue();
            if (before > rank) {
                return middle(bucket.getKey());
            }
        }
        return middle(counts.lastKey());
    }

    int sizeBytes() {
        return Short.BYTES + counts.size() * BUCKET_BYTES;
    }

    void encode(ByteBuffer bytes) {
        bytes.putShort((short) counts.size());
        counts.forEach((bucket, count) ->
                bytes.putShort(bucket.shortValue()).putFloat(count.floatValue()));
    }

    static QuantileSketch decode(ByteBuffer bytes) {
        var sketch = new QuantileSketch();
        int buckets = bytes.getShort();
        for (int i = 0; i < buckets; i++) {
            sketch.add(bytes.getShort(), bytes.getFloat());
        }
        return sketch;
    }
}
