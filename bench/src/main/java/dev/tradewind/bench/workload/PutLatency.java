package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.EventsRequests;
import dev.tradewind.bench.wire.Latencies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The time from when an event is due to be put on a bus to when a consumer has it from the queue of a rule there, at a
/// steady rate; beside that of a message that is sent to the queue, before and after.
record PutLatency(int perSecond) implements TradewindOnly {
    private static final String RULE = "latency";
    private static final String SOURCE = "app.orders";
    private static final String TYPE = "OrderCreated";

    /// The event is JSON in the JSON of an answer.
    private static final byte[] DETAIL = "\\\"x\\\":\\\"".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return "put-latency-" + perSecond;
    }

    @Override
    public String title() {
        return "PutEvents to long-polling receiver at " + perSecond + " events/s";
    }

    @Override
    public List<Figure> measure(Server server, Scale scale) throws IOException {
        try (var queue = BenchQueue.create(server);
                var setUp = new Connection(server.awsPort())) {
            var rule = EventsRequests.putRule(RULE, SOURCE, "\"" + TYPE + "\"");
            if (!setUp.exchange(rule).isSuccess()) {
                return List.of(); // a build from before there were buses
            }
            setUp.call(EventsRequests.putTarget(RULE, queue.arn()));
            var half = scale.time().dividedBy(2);
            var sent = LongPollLatency.flow(queue).run(half, perSecond);
            var put = flow(queue).run(scale.time(), perSecond);
            sent.add(LongPollLatency.flow(queue).run(half, perSecond));
            setUp.call(EventsRequests.removeTarget(RULE));
            setUp.call(EventsRequests.deleteRule(RULE));
            return figures(put, sent);
        }
    }

    private static StampedFlow flow(BenchQueue queue) {
        var request = EventsRequests.put(SOURCE, TYPE, StampedFlow.STAMPED, 1);
        return new StampedFlow(queue, request, DETAIL);
    }

    private static List<Figure> figures(Latencies put, Latencies sent) {
        return List.of(
                Load.latency("put p50", put.percentile(0.50)),
                Load.latency("put p99", put.percentile(0.99)),
                Load.latency("send p50", sent.percentile(0.50)),
                Load.latency("send p99", sent.percentile(0.99)),
                Figure.ratio("p50, put over send", nanos(put, 0.50), nanos(sent, 0.50)),
                Figure.ratio("p99, put over send", nanos(put, 0.99), nanos(sent, 0.99)));
    }

    private static double nanos(Latencies latencies, double share) {
        return latencies.percentile(share).toNanos();
    }
}
