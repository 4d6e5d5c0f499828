package dev.tradewind.bench.workload;

import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.LambdaRequests;
import dev.tradewind.bench.wire.SqsRequests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// A queue's mapping to a function that lasts as long as one measurement.
record BenchMapping(BenchQueue queue, String id) implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final byte[] ID = "\"UUID\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STATE = "\"State\":\"".getBytes(StandardCharsets.US_ASCII);

    /// The messages that a queue has, those that can be received and those being handled.
    private static final List<byte[]> COUNTS =
            List.of(
                    "\"ApproximateNumberOfMessages\":\"".getBytes(StandardCharsets.US_ASCII),
                    "\"ApproximateNumberOfMessagesNotVisible\":\""
                            .getBytes(StandardCharsets.US_ASCII));

    private interface Condition {
        boolean holds(Connection connection) throws IOException;
    }

    /// @param concurrency the most batches at a time
    static BenchMapping create(BenchQueue queue, BenchFunction function, int concurrency)
            throws IOException {
        try (var connection = new Connection(queue.server().awsPort())) {
            var request = LambdaRequests.map(queue.arn(), function.name(), concurrency);
            var mapping =
                    new BenchMapping(queue, connection.call(request).between(ID, '"').getFirst());
            mapping.await("the state Enabled", it -> mapping.isIn("Enabled", it));
            return mapping;
        }
    }

    /// Has it take messages, or not, from when this returns; for the former that is before it has begun.
    void enable(boolean enabled) throws IOException {
        try (var connection = new Connection(queue.server().awsPort())) {
            connection.call(LambdaRequests.enable(id, enabled));
        }
        if (!enabled) {
            await("the state Disabled", it -> isIn("Disabled", it));
        }
    }

    private boolean isIn(String state, Connection connection) throws IOException {
        return connection.call(LambdaRequests.mapping(id)).between(STATE, '"').contains(state);
    }

    /// Waits until nothing of the queue is left.
    void awaitEmpty() throws IOException {
        await("an empty queue", this::isEmpty);
    }

    private boolean isEmpty(Connection connection) throws IOException {
        var attributes = connection.call(SqsRequests.attributes(queue.url()));
        return COUNTS.stream()
                .allMatch(count -> attributes.between(count, '"').equals(List.of("0")));
    }

    private void await(String wanted, Condition condition) throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try (var connection = new Connection(queue.server().awsPort())) {
            while (!condition.holds(connection)) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("no %s within %s".formatted(wanted, LIMIT));
                }
                queue.server().rest(LOOK);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (var connection = new Connection(queue.server().awsPort())) {
            connection.call(LambdaRequests.unmap(id));
        }
    }
}
