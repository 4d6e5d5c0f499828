package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.OrderRequests;
import dev.tradewind.bench.wire.SqsRequests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The order backend of a server, with goods in stock.
final class Shop {
    private static final int ARTICLES = 100;
    private static final int ON_HAND = 1_000_000_000;
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration DRAIN_LIMIT = Duration.ofMinutes(5);
    private static final List<String> QUEUES =
            List.of(
                    "payment-queue",
                    "inventory-queue",
                    "notification-queue",
                    "order-queue",
                    "payment-settlement-queue",
                    "inventory-settlement-queue",
                    "shipping-queue",
                    "shipping-followup-queue",
                    "orders-shipments-queue");
    private static final List<byte[]> DEPTHS =
            List.of(
                    bytes("\"ApproximateNumberOfMessages\":\""),
                    bytes("\"ApproximateNumberOfMessagesNotVisible\":\""),
                    bytes("\"ApproximateNumberOfMessagesDelayed\":\""));

    private final Server server;
    private final List<byte[]> orders = new ArrayList<>();

    private Shop(Server server) {
        this.server = server;
    }

    static Shop open(Server server) throws IOException {
        var shop = new Shop(server);
        try (var connection = new Connection(server.httpPort())) {
            for (var article = 0; article < ARTICLES; article++) {
                connection.call(OrderRequests.stock(sku(article), ON_HAND));
                shop.orders.add(OrderRequests.place(sku(article), sku(article + 1)));
            }
        }
        return shop;
    }

    Server server() {
        return server;
    }

    /// A request for one of several orders, which differ in their goods.
    byte[] order(int index) {
        return orders.get(index % ARTICLES);
    }

    /// A request with a key of its own for one of the same orders.
    byte[] orderOnce(int index) {
        return OrderRequests.placeOnce(sku(index), sku(index + 1), "bench-order-" + index);
    }

    private static String sku(int index) {
        return "bench-" + index % ARTICLES;
    }

    void throttlePayments(int perSecond) throws IOException {
        try (var connection = new Connection(server.httpPort())) {
            connection.call(OrderRequests.throttlePayments(perSecond));
        }
    }

    /// Waits until no event is on its way, and makes sure that this left no order without an end.
    void awaitQuiet() throws IOException {
        var deadline = System.nanoTime() + DRAIN_LIMIT.toNanos();
        while (onTheirWay() > 0) {
            if (System.nanoTime() > deadline) {
                throw new IOException(onTheirWay() + " events on their way after " + DRAIN_LIMIT);
            }
            server.rest(POLL);
        }
        try (var connection = new Connection(server.httpPort())) {
            var pending = connection.call(OrderRequests.inStatus("pending")).text();
            if (pending.contains("orderId")) {
                throw new IOException("an order never ended: " + pending);
            }
        }
    }

    private long onTheirWay() throws IOException {
        var sum = 0L;
        try (var connection = new Connection(server.awsPort())) {
            for (var queue : QUEUES) {
                var url = "http://localhost/000000000000/" + queue;
                var answer = connection.call(SqsRequests.attributes(url));
                for (var depth : DEPTHS) {
                    sum += Long.parseLong(answer.between(depth, '"').getFirst());
                }
            }
        }
        return sum;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
