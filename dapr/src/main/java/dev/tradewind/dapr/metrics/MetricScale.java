package dev.tradewind.dapr.metrics;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/// The things that the metrics of all topics have in common.
///
/// @param latencies the bounds of histograms, in nanoseconds
record MetricScale(String namespace, List<Long> latencies) {
    /// Those of daprd, in milliseconds.
    private static final long[] LATENCIES = {
        1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 30, 40, 50, 65, 80, 100, 130, 160, 200, 250, 300,
        400, 500, 650, 800, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000
    };

    MetricScale {
        latencies = List.copyOf(latencies);
    }

    static MetricScale of(String namespace, List<Duration> bounds) {
        return new MetricScale(
                namespace,
                bounds.isEmpty()
                        ? LongStream.of(LATENCIES)
                                .mapToObj(it -> Duration.ofMillis(it).toNanos())
                                .toList()
                        : bounds.stream().map(Duration::toNanos).toList());
    }
}
