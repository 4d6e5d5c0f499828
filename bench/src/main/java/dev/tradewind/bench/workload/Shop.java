package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Cluster;
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
    private static final byte[] QUEUE = bytes("/000000000000/");

    /// Of the queues that the services take from: what does not end so is of dead letters, or of a measurement.
    private static final String QUEUE_END = "-queue";

    /// The states in which an order goes on by itself. Builds whose orders end at confirmed refuse the last, and of the
    /// others know the first alone to be no end.
    private static final List<String> UNDER_WAY =
            List.of("pending", "confirmed", "fulfilling", "shipped");

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

    /// Waits until every order has ended and no event is on its way: everyone is told.
    void awaitQuiet() throws IOException {
        var deadline = System.nanoTime() + DRAIN_LIMIT.toNanos();
        while (!isQuiet()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("orders or events on their way after " + DRAIN_LIMIT);
            }
            server.rest(POLL);
        }
    }

    private boolean isQuiet() throws IOException {
        return server.contender() instanceof Cluster ? isClusterQuiet() : isInstanceQuiet();
    }

    private boolean isClusterQuiet() throws IOException {
        try (var http = new Connection(server.httpPort())) {
            return server.eventsWaiting(List.of()) == 0
                    && !isUnderWay(http, UNDER_WAY)
                    && server.eventsWaiting(List.of()) == 0;
        }
    }

    /// A look over connections of its own, since the server closes those that nothing comes over.
    private boolean isInstanceQuiet() throws IOException {
        try (var aws = new Connection(server.awsPort());
                var http = new Connection(server.httpPort())) {
            var queues = queues(aws);
            return !isBusy(aws, queues)
                    && !isUnderWay(http, statesUnderWay(http))
                    && !isBusy(aws, queues);
        }
    }

    private static List<String> queues(Connection aws) throws IOException {
        return aws.call(SqsRequests.listQueues()).between(QUEUE, '"').stream()
                .filter(name -> name.endsWith(QUEUE_END))
                .toList();
    }

    private static List<String> statesUnderWay(Connection http) throws IOException {
        return http.exchange(OrderRequests.inStatus(UNDER_WAY.getLast())).isSuccess()
                ? UNDER_WAY
                : UNDER_WAY.subList(0, 1);
    }

    private static boolean isUnderWay(Connection http, List<String> states) throws IOException {
        for (var state : states) {
            if (http.call(OrderRequests.inStatus(state)).text().contains("orderId")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBusy(Connection aws, List<String> queues) throws IOException {
        for (var queue : queues) {
            var url = "http://localhost/000000000000/" + queue;
            var answer = aws.call(SqsRequests.attributes(url));
            for (var depth : DEPTHS) {
                if (Long.parseLong(answer.between(depth, '"').getFirst()) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
