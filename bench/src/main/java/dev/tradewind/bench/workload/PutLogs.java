package dev.tradewind.bench.workload;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.LogsRequests;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/// Services that put lines of 200 bytes into streams of one group, a thousand a call, until there are a million; then a
/// query that counts by the minute those that have a word.
record PutLogs(int callers, int lines) implements TradewindOnly {
    private static final String GROUP = "bench";
    private static final int BATCH = 1_000;

    /// As many different requests of each caller, so that lines are not all the same.
    private static final int REQUESTS = 8;

    private static final Duration TIME_MAX = Duration.ofMinutes(2);
    private static final long POLL_NANOS = 5_000_000;
    private static final byte[] QUERY_ID = "\"queryId\":\"".getBytes(US_ASCII);
    private static final byte[] STATUS = "\"status\":\"".getBytes(US_ASCII);

    @Override
    public String name() {
        return "put-logs-" + callers;
    }

    @Override
    public String title() {
        return "PutLogEvents(%d) 200 bytes, c=%d, and a query over %d lines"
                .formatted(BATCH, callers, lines);
    }

    @Override
    public List<Figure> measure(Server server, Scale scale) throws IOException {
        try (var setUp = new Connection(server.awsPort())) {
            if (!setUp.exchange(LogsRequests.createGroup(GROUP)).isSuccess()) {
                return List.of(); // a build from before there were logs
            }
            for (int caller = 0; caller < callers; caller++) {
                setUp.call(LogsRequests.createStream(GROUP, stream(caller)));
            }
            var load =
                    ClosedLoop.run(
                            server,
                            server.awsPort(),
                            callers,
                            Scale.of(lines, TIME_MAX),
                            PutLogs::putting);
            var figures = new ArrayList<>(load.figures());
            figures.add(
                    Load.latency(
                            "count by minute, like",
                            query(
                                    setUp,
                                    "filter @message like /ERROR/ | stats count(*) by bin(1m)")));
            figures.add(Load.latency("count", query(setUp, "stats count(*)")));
            setUp.call(LogsRequests.deleteGroup(GROUP));
            return figures;
        }
    }

    private static String stream(int caller) {
        return "stream-" + caller;
    }

    private static ClosedLoop.Call putting(int caller) {
        var random = new Random(caller);
        long now = Instant.now().toEpochMilli();
        var requests = new ArrayList<byte[]>();
        for (int i = 0; i < REQUESTS; i++) {
            requests.add(LogsRequests.put(GROUP, stream(caller), now, BATCH, random));
        }
        return connection -> {
            connection.call(requests.get(random.nextInt(REQUESTS)));
            return BATCH;
        };
    }

    private static Duration query(Connection connection, String text) throws IOException {
        long now = Instant.now().getEpochSecond();
        long begun = System.nanoTime();
        var started = LogsRequests.startQuery(GROUP, text, now - 3600, now + 3600);
        var id = connection.call(started).between(QUERY_ID, '"').getFirst();
        var results = LogsRequests.results(id);
        while (!isComplete(connection, results)) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static boolean isComplete(Connection connection, byte[] results) throws IOException {
        var status = connection.call(results).between(STATUS, '"').getFirst();
        if (!List.of("Scheduled", "Running", "Complete").contains(status)) {
            throw new IOException("the query is " + status);
        }
        return status.equals("Complete");
    }
}
