package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.SqsRequests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// A full queue that a function empties in batches of ten, beside plain clients that receive ten and delete them with one
/// request, as many as the function has batches at a time.
record FunctionQueue(int concurrency, long messages) implements TradewindOnly {
    private static final byte[] HANDLE = "\"ReceiptHandle\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long WARM_UP_MESSAGES = 10_000;
    private static final int SENDERS = 16;

    @Override
    public String name() {
        return "function-queue";
    }

    @Override
    public String title() {
        return "SQS to an empty Java handler, batches of ten, c=" + concurrency;
    }

    @Override
    public List<Figure> measure(Server server, Scale scale) throws IOException {
        long count = Math.min(messages, scale.messages());
        var handled = handled(server, count);
        var consumed = consumed(server, count);
        return List.of(
                handled.rate(),
                handled.cpuPerMessage(),
                new Figure("rate of plain clients", "msgs/s", consumed.rate().value()),
                new Figure(
                        "server CPU of plain clients", "us/msg", consumed.cpuPerMessage().value()),
                Figure.ratio(
                        "function over plain clients",
                        handled.rate().value(),
                        consumed.rate().value()));
    }

    /// By the function, whose environments are there and warm.
    private Load handled(Server server, long count) throws IOException {
        try (var queue = BenchQueue.create(server);
                var function = BenchFunction.empty(server, FunctionLanguage.JAVA);
                var mapping = BenchMapping.create(queue, function, concurrency)) {
            fill(queue, WARM_UP_MESSAGES);
            mapping.awaitEmpty();
            mapping.enable(false);
            long filled = fill(queue, count);
            return Load.measure(
                    server,
                    _ -> {
                        mapping.enable(true);
                        mapping.awaitEmpty();
                        return filled;
                    });
        }
    }

    private Load consumed(Server server, long count) throws IOException {
        try (var queue = BenchQueue.create(server)) {
            var all = Scale.of(fill(queue, count), LIMIT);
            return ClosedLoop.run(
                    server,
                    server.awsPort(),
                    concurrency,
                    all,
                    _ -> connection -> consume(connection, queue.url()));
        }
    }

    private static long fill(BenchQueue queue, long count) throws IOException {
        var request = SqsRequests.sendBatch(queue.url(), SendMessages.KIBIBYTE, 10);
        return ClosedLoop.repeat(queue.server(), SENDERS, Scale.of(count, LIMIT), request, 10)
                .messages();
    }

    private static int consume(Connection connection, String queueUrl) throws IOException {
        var handles = connection.call(SqsRequests.receive(queueUrl, 0)).between(HANDLE, '"');
        if (!handles.isEmpty()) {
            connection.call(SqsRequests.deleteBatch(queueUrl, handles));
        }
        return handles.size();
    }
}
