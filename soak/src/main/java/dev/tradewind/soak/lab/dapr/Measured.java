package dev.tradewind.soak.lab.dapr;

import java.util.List;
import java.util.Locale;

/// Times that were measured, in milliseconds.
public record Measured(List<Double> millis) {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double HALF = 0.5;
    private static final double ALMOST_ALL = 0.99;

    public Measured {
        millis = millis.stream().sorted().toList();
    }

    public static Measured ofNanos(List<Long> nanos) {
        return new Measured(nanos.stream().map(it -> it / NANOS_PER_MILLI).toList());
    }

    public double median() {
        return percentile(HALF);
    }

    private double percentile(double share) {
        return millis.isEmpty()
                ? Double.NaN
                : millis.get((int) Math.ceil(share * millis.size()) - 1);
    }

    /// Median, 99th percentile and longest.
    public String text() {
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p99 %.1f ms, longest %.1f ms, of %d",
                median(),
                percentile(ALMOST_ALL),
                percentile(1),
                millis.size());
    }
}
