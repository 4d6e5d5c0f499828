package dev.tradewind.observe.metric;

import java.util.stream.LongStream;

/// A time that is cut into periods, from its start on.
///
/// @param fromMillis its start, epoch
/// @param toMillis its end, which is not a part of it
public record MetricWindow(long fromMillis, long toMillis, int periodSeconds) {
    private static final long SECOND_MILLIS = 1000;

    public MetricWindow {
        if (periodSeconds < 1) {
            throw new IllegalArgumentException("no period: " + periodSeconds);
        }
    }

    public long periodMillis() {
        return periodSeconds * SECOND_MILLIS;
    }

    /// The number of its periods, the last one whole or not.
    public long periods() {
        return Math.max(0, Math.ceilDiv(toMillis - fromMillis, periodMillis()));
    }

    /// The start of the period that a time in here is in.
    long startOf(long millis) {
        return fromMillis + (millis - fromMillis) / periodMillis() * periodMillis();
    }

    /// The starts of all its periods.
    public LongStream starts() {
        return LongStream.range(0, periods()).map(it -> fromMillis + it * periodMillis());
    }

    boolean has(long millis) {
        return millis >= fromMillis && millis < toMillis;
    }
}
