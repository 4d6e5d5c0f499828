package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.Latencies;
import dev.tradewind.bench.wire.SqsRequests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/// The time from when a message should be sent to when a waiting consumer has it, at a steady rate. Sends
/// start on a schedule that no slow answer delays, so a stall counts for every message it holds up.
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
            var until = System.nanoTime() + scale.time().toNanos();
            var latencies = new Latencies();
            Callers.run(
                            PRODUCERS + CONSUMERS,
                            caller ->
                                    caller < PRODUCERS
                                            ? producer(server, queue.url(), caller, until)
                                            : consumer(server, queue.url(), until))
                    .forEach(latencies::add);
            return List.of(
                    Load.latency("p50", latencies.percentile(0.50)),
                    Load.latency("p99", latencies.percentile(0.99)));
        }
    }

    private Callable<Latencies> producer(Server server, String queueUrl, int index, long until) {
        return () -> {
            var interval = 1_000_000_000L * PRODUCERS / perSecond;
            var request = SqsRequests.send(queueUrl, STAMP + SendMessages.KIBIBYTE);
            var stampAt = new String(request, StandardCharsets.US_ASCII).indexOf(STAMP);
            try (var connection = new Connection(server.awsPort())) {
                var due = System.nanoTime() + interval * index / PRODUCERS;
                while (due < until) {
                    LockSupport.parkNanos(due - System.nanoTime());
                    stamp(request, stampAt, due);
                    connection.call(request);
                    due += interval;
                }
            }
            return new Latencies();
        };
    }

    private static Callable<Latencies> consumer(Server server, String queueUrl, long until) {
        return () -> {
            var latencies = new Latencies();
            var receive = SqsRequests.receive(queueUrl, WAIT_SECONDS);
            try (var connection = new Connection(server.awsPort())) {
                while (System.nanoTime() < until) {
                    var answer = connection.call(receive);
                    var now = System.nanoTime();
                    var handles = answer.between(HANDLE, '"');
                    answer.between(BODY, 'x')
                            .forEach(sent -> latencies.record(now - Long.parseLong(sent)));
                    if (!handles.isEmpty()) {
                        connection.call(SqsRequests.deleteBatch(queueUrl, handles));
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
