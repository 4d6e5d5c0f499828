package dev.tradewind.bench.workload;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Customers that each order again as soon as they are answered.
final class Orders {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Orders() {}

    static Load post(Shop shop, int callers, long orders) throws IOException {
        var posted = new AtomicInteger();
        ClosedLoop.Call post =
                connection -> {
                    connection.call(shop.order(posted.incrementAndGet()));
                    return 1;
                };
        var server = shop.server();
        var scale = Scale.of(orders, LIMIT);
        return ClosedLoop.run(server, server.httpPort(), callers, scale, _ -> post);
    }
}
