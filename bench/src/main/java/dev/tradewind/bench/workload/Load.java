package dev.tradewind.bench.workload;

import dev.tradewind.bench.wire.Latencies;
import java.time.Duration;
import java.util.List;

/// What a load came to.
///
/// @param cpu of the server, meanwhile
/// @param latencies of the calls
record Load(long messages, Duration took, Duration cpu, Latencies latencies) {
    private static final double NANOS_PER_MILLI = 1e6;

    List<Figure> figures() {
        return List.of(
                rate(),
                cpuPerMessage(),
                latency("p50", latencies.percentile(0.50)),
                latency("p99", latencies.percentile(0.99)));
    }

    Figure rate() {
        return new Figure("rate", "msgs/s", messages / (took.toNanos() / 1e9));
    }

    Figure cpuPerMessage() {
        return new Figure("server CPU", "us/msg", cpu.toNanos() / 1e3 / messages);
    }

    static Figure latency(String name, Duration latency) {
        return new Figure(name, "ms", latency.toNanos() / NANOS_PER_MILLI);
    }
}
