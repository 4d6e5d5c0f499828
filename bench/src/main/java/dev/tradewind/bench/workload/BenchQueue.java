package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.SqsRequests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// A queue that lasts as long as one measurement.
record BenchQueue(Server server, String url) implements AutoCloseable {
    private static final AtomicInteger MADE = new AtomicInteger();
    private static final byte[] ARN = "\"QueueArn\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] URL = "\"QueueUrl\":\"".getBytes(StandardCharsets.US_ASCII);

    static BenchQueue create(Server server) throws IOException {
        try (var connection = new Connection(server.awsPort())) {
            var name = "bench-" + MADE.incrementAndGet();
            var answer = connection.call(SqsRequests.createQueue(name));
            return new BenchQueue(server, answer.between(URL, '"').getFirst());
        }
    }

    String arn() throws IOException {
        try (var connection = new Connection(server.awsPort())) {
            return connection.call(SqsRequests.attributes(url)).between(ARN, '"').getFirst();
        }
    }

    @Override
    public void close() throws IOException {
        try (var connection = new Connection(server.awsPort())) {
            connection.call(SqsRequests.deleteQueue(url));
        }
    }
}
