package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.SqsRequests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The time from when a message is due to be sent to when a waiting consumer has it, at a steady rate.
record LongPollLatency(int perSecond) implements Workload {
    private static final byte[] BODY = "\"Body\":\"".getBytes(StandardCharsets.US_ASCII);

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
            var latencies = flow(queue).run(scale.time(), perSecond);
            return List.of(
                    Load.latency("p50", latencies.percentile(0.50)),
                    Load.latency("p99", latencies.percentile(0.99)));
        }
    }

    /// Messages that are sent to a queue.
    static StampedFlow flow(BenchQueue queue) {
        var request = SqsRequests.send(queue.url(), StampedFlow.STAMPED);
        return new StampedFlow(queue, request, BODY);
    }
}
