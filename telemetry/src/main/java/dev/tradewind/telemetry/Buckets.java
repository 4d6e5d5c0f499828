package dev.tradewind.telemetry;

import java.util.Arrays;

/// The bounds of a histogram. A value is in the first bucket whose bound it does not exceed, and in the one after the last
/// if it exceeds them all.
sealed interface Buckets {
    int count();

    long bound(int bucket);

    int of(long value);

    /// Bounds that are each twice the one before.
    ///
    /// @param first a power of two, so that a bucket is found by a shift
    record Doubling(long first, int count) implements Buckets {
        public Doubling {
            if (Long.bitCount(first) != 1 || first < 0) {
                throw new IllegalArgumentException("no power of two: " + first);
            }
        }

        @Override
        public long bound(int bucket) {
            return first << bucket;
        }

        @Override
        public int of(long value) {
            if (value <= first) {
                return 0;
            }
            int doublings =
                    Long.numberOfLeadingZeros(first) - Long.numberOfLeadingZeros(value - 1) + 1;
            return Math.min(doublings, count);
        }
    }

    /// Bounds that are listed, in rising order.
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    record Listed(long[] bounds) implements Buckets {
        @Override
        public int count() {
            return bounds.length;
        }

        @Override
        public long bound(int bucket) {
            return bounds[bucket];
        }

        @Override
        public int of(long value) {
            int place = Arrays.binarySearch(bounds, value);
            return place >= 0 ? place : -place - 1;
        }
    }
}
