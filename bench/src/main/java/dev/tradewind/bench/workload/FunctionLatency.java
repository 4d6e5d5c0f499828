package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.Latencies;
import dev.tradewind.bench.wire.SqsRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/// The time from when a message is due to be sent to when a Java handler has it from a mapped queue, at a steady rate.
record FunctionLatency(int perSecond) implements TradewindOnly {
    private static final int PRODUCERS = 4;

    /// Batches at a time; more would be more processes than the machine can run at once.
    private static final int CONCURRENCY = 4;

    @Override
    public String name() {
        return "function-latency-" + perSecond;
    }

    @Override
    public String title() {
        return "send to entry of a warm Java handler at %d msgs/s".formatted(perSecond);
    }

    @Override
    public Repetition repetition() {
        return Repetition.ROUNDS;
    }

    @Override
    public List<Figure> measure(Server server, Scale scale) throws IOException {
        var entries = Files.createTempFile(server.directory(), "entries", ".txt");
        try (var queue = BenchQueue.create(server);
                var function = BenchFunction.noting(server, entries);
                var mapping = BenchMapping.create(queue, function, CONCURRENCY)) {
            send(queue, scale.time());
            mapping.awaitEmpty();
            Files.writeString(entries, ""); // what warms up does not count
            long sent = send(queue, scale.time());
            mapping.awaitEmpty();
            return figures(noted(entries, sent));
        }
    }

    private long send(BenchQueue queue, Duration time) throws IOException {
        var loop = new OpenLoop(time, PRODUCERS, perSecond);
        return Callers.run(PRODUCERS, caller -> producer(loop, caller, queue)).stream()
                .mapToLong(Latencies::count)
                .sum();
    }

    private static Callable<Latencies> producer(OpenLoop loop, int index, BenchQueue queue) {
        var stamped = new StampedRequest(SqsRequests.send(queue.url(), StampedRequest.TEXT));
        return loop.caller(
                index,
                queue.server().awsPort(),
                (connection, due) -> call(connection, stamped, due));
    }

    private static void call(Connection connection, StampedRequest stamped, long due)
            throws IOException {
        connection.call(stamped.at(due));
    }

    private static Latencies noted(Path entries, long sent) throws IOException {
        var latencies = new Latencies();
        for (var line : Files.readAllLines(entries)) {
            latencies.record(Long.parseLong(line));
        }
        if (latencies.count() < sent) {
            throw new IOException(
                    "%d messages were sent, %d handled".formatted(sent, latencies.count()));
        }
        return latencies;
    }

    private static List<Figure> figures(Latencies latencies) {
        return List.of(
                Load.latency("p50", latencies.percentile(0.50)),
                Load.latency("p99", latencies.percentile(0.99)));
    }
}
