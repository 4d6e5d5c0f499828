package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Far more orders at once than the payment provider can take: all must be accepted quickly, and all must
/// end.
record OrdersBurst(int orders, int paymentsPerSecond) implements TradewindOnly {
    private static final int CALLERS = 64;

    @Override
    public String name() {
        return "orders-burst";
    }

    @Override
    public String title() {
        return "%,d orders at once, %d payments/s".formatted(orders, paymentsPerSecond);
    }

    @Override
    public Repetition repetition() {
        return Repetition.ONCE;
    }

    @Override
    public List<Figure> measure(Server warm, Scale scale) throws IOException {
        try (var server = warm.another()) {
            var shop = Shop.open(server);
            Orders.post(shop, CALLERS, orders / 2); // warms up
            shop.awaitQuiet();
            shop.throttlePayments(paymentsPerSecond);
            var started = System.nanoTime();
            var posted = Orders.post(shop, CALLERS, orders);
            shop.awaitQuiet();
            var drained = Duration.ofNanos(System.nanoTime() - started);
            return List.of(
                    new Figure("accepted", "orders", posted.messages()),
                    Load.latency("all accepted", posted.took()),
                    Load.latency("POST p99", posted.latencies().percentile(0.99)),
                    Load.latency("all ended", drained));
        }
    }
}
