package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.Latencies;
import dev.tradewind.bench.wire.OrderRequests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// A flash sale: so many customers want one piece each of the few that there are, spread evenly over some seconds, whatever
/// the answers take. Each latency counts from when the order was due. It fails if not exactly the pieces were sold.
record FlashSale(int customers, int pieces, Duration time) implements TradewindOnly {
    private static final int CALLERS = 64;
    private static final String SKU = "flash";
    private static final byte[] ORDER_ID = bytes("\"orderId\":\"");
    private static final byte[] STATUS = bytes("\"status\":\"");

    /// Of orders whose customer gets the piece; those of earlier builds end at the first.
    private static final Set<String> SOLD = Set.of("confirmed", "delivered");

    @Override
    public String name() {
        return "flash-sale";
    }

    @Override
    public String title() {
        return "%,d customers for %d pieces in %d s".formatted(customers, pieces, time.toSeconds());
    }

    @Override
    public Repetition repetition() {
        return Repetition.ROUNDS;
    }

    @Override
    public List<Figure> measure(Server warm, Scale scale) throws IOException {
        try (var server = warm.another()) {
            var shop = Shop.open(server);
            Orders.post(shop, CALLERS, customers); // warms up
            shop.awaitQuiet();
            stock(server);
            var orders = new ConcurrentLinkedQueue<String>();
            long began = System.nanoTime();
            var posting = post(server, orders);
            shop.awaitQuiet();
            var ended = Duration.ofNanos(System.nanoTime() - began);
            return List.of(
                    new Figure("orders", "orders", posting.count()),
                    new Figure("sold", "pieces", sold(server, orders)),
                    Load.latency("POST p50", posting.percentile(0.50)),
                    Load.latency("POST p99", posting.percentile(0.99)),
                    Load.latency("POST longest", posting.percentile(1)),
                    Load.latency("all ended", ended));
        }
    }

    private void stock(Server server) throws IOException {
        try (var connection = new Connection(server.httpPort())) {
            connection.call(OrderRequests.stock(SKU, pieces));
        }
    }

    private Latencies post(Server server, Collection<String> orders) throws IOException {
        var loop = new OpenLoop(time, CALLERS, (int) (customers / time.toSeconds()));
        var customer = new AtomicInteger();
        OpenLoop.Call post =
                (connection, _) -> {
                    var request = OrderRequests.placeOne(SKU, customer.incrementAndGet());
                    orders.addAll(connection.call(request).between(ORDER_ID, '"'));
                };
        var latencies = new Latencies();
        Callers.run(CALLERS, caller -> loop.caller(caller, server.httpPort(), post))
                .forEach(latencies::add);
        return latencies;
    }

    /// The number of orders that got their piece.
    ///
    /// @throws IOException if it is not that of the pieces, or there are others left than none
    private int sold(Server server, Collection<String> orders) throws IOException {
        int sold = 0;
        try (var connection = new Connection(server.httpPort())) {
            for (var order : orders) {
                var status = connection.call(OrderRequests.order(order)).between(STATUS, '"');
                sold += SOLD.contains(status.getFirst()) ? 1 : 0;
            }
            var stock = connection.call(OrderRequests.stockOf(SKU)).text();
            if (sold != pieces || !stock.contains("\"onHand\":0,\"reserved\":0,")) {
                throw new IOException("%d of %d pieces sold: %s".formatted(sold, pieces, stock));
            }
        }
        return sold;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
