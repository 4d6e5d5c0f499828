package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.Latencies;
import dev.tradewind.bench.wire.SqsRequests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;

/// The time from when a message is due to be sent to when a waiting consumer has it, at a steady rate.
record LongPollLatency(int perSecond) implements Workload {
    private static final int PRODUCERS = 4;
    private static final int CONSUMERS = 4;
    private static final int WAIT_SECONDS = 2;
    private static final String STAMP = "0".repeat(19);
    private static final byte[] BODY = "\"Body\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HANDLE = "\"ReceiptHandle\":\"".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return "latency-" + perSecond;
    }

    @Override
    public String title() {
        return "send to long-polling receiver at " + perSecond + " msgs/s";
    }

    @Override
    public List<Figure> measure(Server server, Scale scale) throws IOException {
        try (var queue = BenchQueue.create(server)) {
            var loop = new OpenLoop(scale.time(), PRODUCERS, perSecond);
            var latencies = new Latencies();
            Callers.run(
                            PRODUCERS + CONSUMERS,
                            caller ->
                                    caller < PRODUCERS
                                            ? producer(loop, caller, queue)
                                            : consumer(loop, queue))
                    .forEach(latencies::add);
            return List.of(
                    Load.latency("p50", latencies.percentile(0.50)),
                    Load.latency("p99", latencies.percentile(0.99)));
        }
    }

    private static Callable<Latencies> producer(OpenLoop loop, int index, BenchQueue queue) {
        var request = SqsRequests.send(queue.url(), STAMP + SendMessages.KIBIBYTE);
        var stampAt = new String(request, StandardCharsets.US_ASCII).indexOf(STAMP);
        OpenLoop.Call send =
                (connection, dueNanos) -> {
                    stamp(request, stampAt, dueNanos);
                    connection.call(request);
                };
        var calls = loop.caller(index, queue.server().awsPort(), send);
        return () -> {
            calls.call();
            return new Latencies(); // of sending, which is not what is measured
        };
    }

    private static Callable<Latencies> consumer(OpenLoop loop, BenchQueue queue) {
        return () -> {
            var latencies = new Latencies();
            var receive = SqsRequests.receive(queue.url(), WAIT_SECONDS);
            try (var connection = new Connection(queue.server().awsPort())) {
                while (!loop.isOver()) {
                    var answer = connection.call(receive);
                    var now = System.nanoTime();
                    var handles = answer.between(HANDLE, '"');
                    answer.between(BODY, 'x')
                            .forEach(sent -> latencies.record(now - Long.parseLong(sent)));
                    if (!handles.isEmpty()) {
                        connection.call(SqsRequests.deleteBatch(queue.url(), handles));
                    }
                }
            }
            return latencies;
        };
    }

    private static void stamp(byte[] request, int at, long nanos) {
        var rest = nanos;
        for (var i = at + STAMP.length() - 1; i >= at; i--) {
            request[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
