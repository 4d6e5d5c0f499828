package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// A kill of one of two processes that run the payment service alone, while orders come at a steady rate to a third that runs
/// the others: the longest time from an order to the last notification of its customer, and the usual one.
record ClusterHandOver(int perSecond) implements ClusterOnly {
    private static final int CALLERS = 4;
    private static final Duration BEFORE = Duration.ofSeconds(5);
    private static final Duration TIME = Duration.ofSeconds(20);
    private static final List<String> PAYMENT = List.of("--services", "payment");
    private static final List<String> OTHERS =
            List.of(
                    "--services",
                    "product,cart,order,inventory,notification,shipping,purchasing,return");

    @Override
    public String name() {
        return "cluster-hand-over";
    }

    @Override
    public String title() {
        return "kill -9 of a payment service, its spare waiting, %d orders/s".formatted(perSecond);
    }

    @Override
    public List<Figure> measure(Server warm, Scale scale) throws IOException {
        try (var others = warm.another(OTHERS);
                var killed = others.beside(PAYMENT);
                var spare = others.beside(PAYMENT)) {
            var shop = Shop.open(others);
            Orders.post(shop, CALLERS, 200); // warms up
            shop.awaitQuiet();
            var orders = post(shop, killed);
            shop.awaitQuiet();
            spare.rest(Duration.ZERO);
            var telling = telling(others, orders);
            return List.of(
                    new Figure("orders", "orders", orders.size()),
                    Load.latency("told p50", telling.percentile(0.50)),
                    Load.latency("told, longest", telling.percentile(1)));
        }
    }

    private Collection<String> post(Shop shop, Server killed) throws IOException {
        var loop = new OpenLoop(TIME, CALLERS, perSecond);
        var orders = new ConcurrentLinkedQueue<String>();
        var posted = new AtomicInteger();
        var isKilled = new AtomicBoolean();
        long killNanos = System.nanoTime() + BEFORE.toNanos();
        OpenLoop.Call post =
                (connection, _) -> {
                    if (System.nanoTime() > killNanos && isKilled.compareAndSet(false, true)) {
                        killed.kill();
                    }
                    var answer = connection.call(shop.order(posted.incrementAndGet()));
                    orders.addAll(answer.between(OrdersPaced.ORDER_ID, '"'));
                };
        Callers.run(CALLERS, caller -> loop.caller(caller, shop.server().httpPort(), post));
        return orders;
    }

    private static Latencies telling(Server server, Collection<String> orders) throws IOException {
        var latencies = new Latencies();
        try (var connection = new Connection(server.httpPort())) {
            for (var order : orders) {
                latencies.record(OrdersPaced.told(connection, order).toNanos());
            }
        }
        return latencies;
    }
}
