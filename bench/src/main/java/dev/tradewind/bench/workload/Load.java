package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.ProcessUsage;
import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// The result of a load.
///
/// @param cpu of the server, meanwhile
/// @param ownCpu of this program, meanwhile
/// @param latencies of the calls
record Load(long messages, Duration took, Duration cpu, Duration ownCpu, Latencies latencies) {
    private static final double NANOS_PER_MILLI = 1e6;

    /// Work that moves messages, and notes how long each call took.
    interface Work {
        /// @return how many messages it moved
        long perform(Latencies latencies) throws IOException;
    }

    /// Does `work`, and counts what it cost.
    static Load measure(Server server, Work work) throws IOException {
        var latencies = new Latencies();
        var own = ProcessUsage.own();
        var ownCpu = own.cpu();
        var cpu = server.cpu();
        var started = System.nanoTime();
        var moved = work.perform(latencies);
        var took = Duration.ofNanos(System.nanoTime() - started);
        return new Load(moved, took, server.cpu().minus(cpu), own.cpu().minus(ownCpu), latencies);
    }

    List<Figure> figures() {
        return List.of(
                rate(),
                cpuPerMessage(),
                ownCpuPerMessage(),
                latency("p50", latencies.percentile(0.50)),
                latency("p99", latencies.percentile(0.99)));
    }

    Figure rate() {
        return new Figure("rate", "msgs/s", messages / (took.toNanos() / 1e9));
    }

    Figure cpuPerMessage() {
        return new Figure(Figure.SERVER_CPU, "us/msg", cpu.toNanos() / 1e3 / messages);
    }

    Figure ownCpuPerMessage() {
        return new Figure("load CPU", "us/msg", ownCpu.toNanos() / 1e3 / messages);
    }

    static Figure latency(String name, Duration latency) {
        return new Figure(name, "ms", latency.toNanos() / NANOS_PER_MILLI);
    }
}
