package dev.tradewind.bench.workload;

import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.Latencies;
import dev.tradewind.bench.wire.SqsRequests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;

/// Messages that say when they were due to be sent, on their way into a queue where consumers wait for them.
final class StampedFlow {
    private static final int PRODUCERS = 4;
    private static final int CONSUMERS = 4;
    private static final int WAIT_SECONDS = 2;
    private static final byte[] HANDLE = "\"ReceiptHandle\":\"".getBytes(StandardCharsets.US_ASCII);

    /// The text of a message.
    static final String STAMPED = StampedRequest.TEXT;

    private final BenchQueue queue;
    private final byte[] request;
    private final byte[] before;

    /// @param request that brings [#STAMPED] to the queue
    /// @param before the text in an answer of the queue's that stands before the stamp
    StampedFlow(BenchQueue queue, byte[] request, byte[] before) {
        this.queue = queue;
        this.request = request;
        this.before = before;
    }

    /// @return how long each message took from when it was due to when a consumer had it
    Latencies run(Duration time, int perSecond) throws IOException {
        var loop = new OpenLoop(time, PRODUCERS, perSecond);
        var latencies = new Latencies();
        Callers.run(
                        PRODUCERS + CONSUMERS,
                        caller -> caller < PRODUCERS ? producer(loop, caller) : consumer(loop))
                .forEach(latencies::add);
        return latencies;
    }

    private Callable<Latencies> producer(OpenLoop loop, int index) {
        var own = new StampedRequest(request);
        OpenLoop.Call send = (connection, dueNanos) -> connection.call(own.at(dueNanos));
        var calls = loop.caller(index, queue.server().awsPort(), send);
        return () -> {
            calls.call();
            return new Latencies(); // of sending, which is not what is measured
        };
    }

    private Callable<Latencies> consumer(OpenLoop loop) {
        return () -> {
            var latencies = new Latencies();
            var receive = SqsRequests.receive(queue.url(), WAIT_SECONDS);
            try (var connection = new Connection(queue.server().awsPort())) {
                while (!loop.isOver()) {
                    var answer = connection.call(receive);
                    var now = System.nanoTime();
                    var handles = answer.between(HANDLE, '"');
                    answer.between(before, 'x')
                            .forEach(sent -> latencies.record(now - Long.parseLong(sent)));
                    if (!handles.isEmpty()) {
                        connection.call(SqsRequests.deleteBatch(queue.url(), handles));
                    }
                }
            }
            return latencies;
        };
    }
}
