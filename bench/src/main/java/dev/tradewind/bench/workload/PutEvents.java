package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.EventsRequests;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Producers that put ten 1 KiB events a call on a bus of whose rules one matches, to a queue.
record PutEvents(int callers, int rules) implements TradewindOnly {
    private static final int BATCH = 10;
    private static final String SOURCE = "app.orders";
    private static final String TYPE = "OrderCreated";

    @Override
    public String name() {
        return "put-events-%d-%d".formatted(rules, callers);
    }

    @Override
    public String title() {
        return "PutEvents(%d) 1 KiB, %d rules, 1 matches, to SQS, c=%d"
                .formatted(BATCH, rules, callers);
    }

    @Override
    public List<Figure> measure(Server server, Scale scale) throws IOException {
        return load(server, scale).map(Load::figures).orElse(List.of());
    }

    /// @return nothing of a build from before there were buses
    Optional<Load> load(Server server, Scale scale) throws IOException {
        try (var queue = BenchQueue.create(server);
                var setUp = new Connection(server.awsPort())) {
            var rule = EventsRequests.putRule("matching", SOURCE, "\"" + TYPE + "\"");
            if (!setUp.exchange(rule).isSuccess()) {
                return Optional.empty();
            }
            setUp.call(EventsRequests.putTarget("matching", queue.arn()));
            for (int i = 1; i < rules; i++) {
                setUp.call(EventsRequests.putRule("other-" + i, SOURCE, "\"Other" + i + "\""));
            }
            var request = EventsRequests.put(SOURCE, TYPE, SendMessages.KIBIBYTE, BATCH);
            var load = ClosedLoop.repeat(server, callers, scale, request, BATCH);
            cleanUp(setUp);
            return Optional.of(load);
        }
    }

    private void cleanUp(Connection connection) throws IOException {
        connection.call(EventsRequests.removeTarget("matching"));
        connection.call(EventsRequests.deleteRule("matching"));
        for (int i = 1; i < rules; i++) {
            connection.call(EventsRequests.deleteRule("other-" + i));
        }
    }
}
