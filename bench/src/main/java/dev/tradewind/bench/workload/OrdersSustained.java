package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Customers that order as fast as they are answered. The rate is of whole orders: the time runs until the last of them is
/// confirmed, shipped, delivered and told, or is settled and told in builds whose orders end at confirmed. The local
/// carrier takes two seconds, so there are as many orders as make these a small part.
record OrdersSustained(int callers) implements OfOrders {
    private static final int MESSAGES_PER_ORDER = 3;

    @Override
    public String name() {
        return "orders-" + callers;
    }

    @Override
    public String title() {
        return "orders, POST to the end, c=" + callers;
    }

    @Override
    public List<Figure> measure(Server server, Scale scale) throws IOException {
        var shop = Shop.open(server);
        var cpu = server.cpu();
        var started = System.nanoTime();
        var posted = Orders.post(shop, callers, scale.messages() / MESSAGES_PER_ORDER);
        shop.awaitQuiet();
        var took = Duration.ofNanos(System.nanoTime() - started);
        return List.of(
                new Figure("rate", "orders/s", posted.messages() / (took.toNanos() / 1e9)),
                new Figure(
                        Figure.SERVER_CPU,
                        "us/order",
                        server.cpu().minus(cpu).toNanos() / 1e3 / posted.messages()),
                Load.latency("POST p50", posted.latencies().percentile(0.50)),
                Load.latency("POST p99", posted.latencies().percentile(0.99)));
    }
}
