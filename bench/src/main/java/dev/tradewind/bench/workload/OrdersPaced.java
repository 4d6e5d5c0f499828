package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Answer;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.Latencies;
import dev.tradewind.bench.wire.OrderRequests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Orders at a steady rate: how long the answer takes, and how long from the order to the last notification
/// of its customer. The latter is the difference of the times that stand in the two, both by the server's
/// clock in whole milliseconds.
record OrdersPaced(int perSecond) implements OfOrders {
    private static final int CALLERS = 8;
    static final byte[] ORDER_ID = bytes("\"orderId\":\"");
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
        var orders = new ConcurrentLinkedQueue<String>();
        var posting = post(shop, scale.time(), orders);
        shop.awaitQuiet();
        var telling = telling(server, orders);
        return List.of(
                Load.latency("POST p50", posting.percentile(0.50)),
                Load.latency("POST p99", posting.percentile(0.99)),
                Load.latency("told p50", telling.percentile(0.50)),
                Load.latency("told p99", telling.percentile(0.99)));
    }

    private Latencies post(Shop shop, Duration time, Queue<String> orders) throws IOException {
        var loop = new OpenLoop(time, CALLERS, perSecond);
        var posted = new AtomicInteger();
        OpenLoop.Call post =
                (connection, _) -> {
                    var answer = connection.call(shop.order(posted.incrementAndGet()));
                    orders.addAll(answer.between(ORDER_ID, '"'));
                };
        var latencies = new Latencies();
        Callers.run(CALLERS, caller -> loop.caller(caller, shop.server().httpPort(), post))
                .forEach(latencies::add);
        return latencies;
    }

    private static Latencies telling(Server server, Queue<String> orders) throws IOException {
        var latencies = new Latencies();
        try (var connection = new Connection(server.httpPort())) {
            for (var order : orders) {
                latencies.record(told(connection, order).toNanos());
            }
        }
        return latencies;
    }

    /// The time from an order to the last notification of its customer.
    static Duration told(Connection connection, String order) throws IOException {
        var ordered = times(connection.call(OrderRequests.order(order))).getFirst();
        var told = times(connection.call(OrderRequests.notifications(order)));
        return Duration.between(ordered, Collections.max(told));
    }

    private static List<Instant> times(Answer answer) {
        return answer.between(CREATED_AT, '"').stream().map(Instant::parse).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
