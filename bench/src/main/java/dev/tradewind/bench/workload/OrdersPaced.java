package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.Latencies;
import dev.tradewind.bench.wire.OrderRequests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Orders at a steady rate: how long the answer takes, and how long until the customer was last told. The
/// latter is the time that stands in the notification, in whole milliseconds.
record OrdersPaced(int perSecond) implements TradewindOnly {
    private static final int CALLERS = 8;
    private static final byte[] ORDER_ID = bytes("\"orderId\":\"");
    private static final byte[] CREATED_AT = bytes("\"createdAt\":\"");

    @Override
    public String name() {
        return "orders-paced-" + perSecond;
    }

    @Override
    public String title() {
        return "orders at " + perSecond + " a second";
    }

    @Override
    public List<Figure> measure(Server server, Scale scale) throws IOException {
        var shop = Shop.open(server);
        var dueByOrder = new ConcurrentHashMap<String, Instant>();
        var posting = post(shop, scale.time(), dueByOrder);
        shop.awaitQuiet();
        var telling = telling(server, dueByOrder);
        return List.of(
                Load.latency("POST p50", posting.percentile(0.50)),
                Load.latency("POST p99", posting.percentile(0.99)),
                Load.latency("told p50", telling.percentile(0.50)),
                Load.latency("told p99", telling.percentile(0.99)));
    }

    private Latencies post(Shop shop, Duration time, Map<String, Instant> dueByOrder)
            throws IOException {
        var loop = new OpenLoop(time, CALLERS, perSecond);
        var wallClock = Instant.now().minusNanos(System.nanoTime());
        var posted = new AtomicInteger();
        OpenLoop.Call post =
                (connection, dueNanos) -> {
                    var answer = connection.call(shop.order(posted.incrementAndGet()));
                    var orderId = answer.between(ORDER_ID, '"').getFirst();
                    dueByOrder.put(orderId, wallClock.plusNanos(dueNanos));
                };
        var latencies = new Latencies();
        Callers.run(CALLERS, caller -> loop.caller(caller, shop.server().httpPort(), post))
                .forEach(latencies::add);
        return latencies;
    }

    private static Latencies telling(Server server, Map<String, Instant> dueByOrder)
            throws IOException {
        var latencies = new Latencies();
        try (var connection = new Connection(server.httpPort())) {
            for (var order : dueByOrder.entrySet()) {
                var last =
                        connection
                                .call(OrderRequests.notifications(order.getKey()))
                                .between(CREATED_AT, '"')
                                .stream()
                                .map(Instant::parse)
                                .max(Instant::compareTo)
                                .orElseThrow();
                latencies.record(Duration.between(order.getValue(), last).toNanos());
            }
        }
        return latencies;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
