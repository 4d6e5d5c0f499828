package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.SqsRequests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// The cost of a backlog: sending to and draining a queue that is empty but for a few messages,
/// then the same queue under a deep backlog; the memory that it takes; and how long a restart takes
/// with it.
record DeepQueue(int callers) implements TradewindOnly {
    private static final byte[] HANDLE = "\"ReceiptHandle\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int BATCH = 10;
    private static final Duration FILL_LIMIT = Duration.ofMinutes(30);
    private static final double MEBIBYTE = 1024 * 1024;

    @Override
    public String name() {
        return "deep";
    }

    @Override
    public String title() {
        return "a deep queue, 1 KiB messages, c=" + callers;
    }

    @Override
    public Repetition repetition() {
        return Repetition.ONCE;
    }

    @Override
    public List<Figure> measure(Server warm, Scale scale) throws IOException {
        try (var server = warm.another()) {
            var queue = BenchQueue.create(server);
            fill(server, queue, scale); // warms up
            drain(server, queue, scale);
            var emptySend = fill(server, queue, scale);
            var emptyDrain = drain(server, queue, scale);
            var filled = fill(server, queue, Scale.of(scale.depth(), FILL_LIMIT));
            var deepSend = fill(server, queue, scale);
            var deepDrain = drain(server, queue, scale);
            var resident = server.residentBytes();
            server.restart();
            return List.of(
                    rate("send, empty", emptySend),
                    rate("send, deep", deepSend),
                    rate("drain, empty", emptyDrain),
                    rate("drain, deep", deepDrain),
                    new Figure("depth", "msgs", filled.messages()),
                    new Figure("resident", "MiB", resident / MEBIBYTE),
                    Load.latency("restart", server.startTime()));
        }
    }

    private Load fill(Server server, BenchQueue queue, Scale scale) throws IOException {
        var request = SqsRequests.sendBatch(queue.url(), SendMessages.KIBIBYTE, BATCH);
        return ClosedLoop.repeat(server, callers, scale, request, BATCH);
    }

    private Load drain(Server server, BenchQueue queue, Scale scale) throws IOException {
        var receive = SqsRequests.receive(queue.url(), 0);
        return ClosedLoop.run(
                server,
                server.awsPort(),
                callers,
                scale,
                _ -> connection -> drainOnce(connection, queue, receive));
    }

    private static int drainOnce(Connection connection, BenchQueue queue, byte[] receive)
            throws IOException {
        var handles = connection.call(receive).between(HANDLE, '"');
        if (!handles.isEmpty()) {
            connection.call(SqsRequests.deleteBatch(queue.url(), handles));
        }
        return handles.size();
    }

    private static Figure rate(String name, Load load) {
        return new Figure(name, "msgs/s", load.rate().value());
    }
}
