package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.EventsRequests;
import dev.tradewind.bench.wire.SqsRequests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// A replay of as many archived events as a deep queue has messages, through one rule into a queue: how fast, and how
/// much memory the server has at the most meanwhile.
record ReplayArchive(int callers) implements TradewindOnly {
    private static final int BATCH = 10;
    private static final Duration FILL_LIMIT = Duration.ofMinutes(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final double MEBIBYTE = 1024 * 1024;
    private static final String NAME = "replayed";
    private static final String SOURCE = "app.orders";
    private static final String TYPE = "OrderCreated";
    private static final byte[] ARCHIVE = "\"ArchiveArn\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BUS = "\"Arn\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STATE = "\"State\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MESSAGES =
            "\"ApproximateNumberOfMessages\":\"".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String title() {
        return "replay of archived 1 KiB events into a queue";
    }

    @Override
    public Repetition repetition() {
        return Repetition.ONCE;
    }

    @Override
    public List<Figure> measure(Server warm, Scale scale) throws IOException {
        try (var server = warm.another();
                var queue = BenchQueue.create(server);
                var connection = new Connection(server.awsPort())) {
            var found = connection.exchange(EventsRequests.describeBus());
            if (!found.isSuccess()) {
                return List.of(); // a build from before there were buses
            }
            var bus = found.between(BUS, '"').getFirst();
            var created = connection.call(EventsRequests.createArchive(NAME, bus));
            var archive = created.between(ARCHIVE, '"').getFirst();
            var filled = fill(server, scale);
            connection.call(EventsRequests.putRule(NAME, SOURCE, "\"" + TYPE + "\""));
            connection.call(EventsRequests.putTarget(NAME, queue.arn()));
            double residentBefore = server.residentBytes() / MEBIBYTE;
            connection.call(EventsRequests.startReplay(NAME, archive, bus));
            var replay = new Watch(server, connection);
            var load = Load.measure(server, _ -> replay.toItsEnd(filled.messages()));
            requireAll(connection, queue, filled.messages());
            return List.of(
                    new Figure("archived", "events", filled.messages()),
                    new Figure("archiving", "events/s", filled.rate().value()),
                    new Figure("replay", "events/s", load.rate().value()),
                    load.cpuPerMessage(),
                    new Figure("resident before", "MiB", residentBefore),
                    new Figure("resident, at most", "MiB", replay.residentMax / MEBIBYTE));
        }
    }

    private Load fill(Server server, Scale scale) throws IOException {
        var request = EventsRequests.put(SOURCE, TYPE, SendMessages.KIBIBYTE, BATCH);
        return ClosedLoop.repeat(
                server, callers, Scale.of(scale.depth(), FILL_LIMIT), request, BATCH);
    }

    /// A replay that lost or doubled an event has no speed.
    private static void requireAll(Connection connection, BenchQueue queue, long events)
            throws IOException {
        var answer = connection.call(SqsRequests.attributes(queue.url()));
        var messages = Long.parseLong(answer.between(MESSAGES, '"').getFirst());
        if (messages != events) {
            throw new IOException(
                    "a replay of %d events gave %d messages".formatted(events, messages));
        }
    }

    /// Looks at a replay and its server until it is over.
    private static final class Watch {
        private final Server server;
        private final Connection connection;
        private long residentMax;

        Watch(Server server, Connection connection) {
            this.server = server;
            this.connection = connection;
        }

        /// @return how many events it had, for a load
        long toItsEnd(long events) throws IOException {
            while (true) {
                residentMax = Math.max(residentMax, server.residentBytes());
                var answer = connection.call(EventsRequests.describeReplay(NAME));
                var state = answer.between(STATE, '"').getFirst();
                if (state.equals("COMPLETED")) {
                    return events;
                }
                if (!state.equals("STARTING") && !state.equals("RUNNING")) {
                    throw new IOException("the replay is " + state);
                }
                server.rest(BETWEEN_LOOKS);
            }
        }
    }
}
