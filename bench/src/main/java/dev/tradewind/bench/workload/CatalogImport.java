package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.Latencies;
import dev.tradewind.bench.wire.ProductRequests;
import dev.tradewind.bench.wire.SqsRequests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/// A catalog of as many products as `--depth` says: its import, the time until every subscriber has heard of all, and
/// then products by id at 2,000 a second and searches at 100 a second, by two words and a category.
record CatalogImport(int readsPerSecond, int searchesPerSecond) implements TradewindOnly {
    private static final int CALLERS = 8;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration HEARD_LIMIT = Duration.ofMinutes(30);
    private static final double MEBIBYTE = 1024 * 1024;
    private static final List<String> SUBSCRIBERS =
            List.of("orders-products-queue", "cart-queue", "inventory-products-queue");
    private static final List<byte[]> DEPTHS =
            List.of(
                    bytes("\"ApproximateNumberOfMessages\":\""),
                    bytes("\"ApproximateNumberOfMessagesNotVisible\":\""));

    @Override
    public String name() {
        return "catalog";
    }

    @Override
    public String title() {
        return "a catalog that is imported, read and searched";
    }

    @Override
    public Repetition repetition() {
        return Repetition.ONCE;
    }

    @Override
    public List<Figure> measure(Server warm, Scale scale) throws IOException {
        try (var server = warm.another()) {
            long began = System.nanoTime();
            var imported = Load.measure(server, _ -> send(server, scale.depth()));
            awaitHeard(server);
            var heard = Duration.ofNanos(System.nanoTime() - began);
            var reading =
                    paced(
                            server,
                            scale,
                            readsPerSecond,
                            random ->
                                    ProductRequests.product(
                                            CatalogFile.id(random.nextLong(scale.depth()))));
            var searching = paced(server, scale, searchesPerSecond, CatalogImport::search);
            return List.of(
                    new Figure("products", "products", imported.messages()),
                    new Figure("import", "s", imported.took().toMillis() / 1e3),
                    imported.rate(),
                    imported.cpuPerMessage(),
                    new Figure("all heard", "s", heard.toMillis() / 1e3),
                    Load.latency("GET p50", reading.percentile(0.50)),
                    Load.latency("GET p99", reading.percentile(0.99)),
                    Load.latency("search p50", searching.percentile(0.50)),
                    Load.latency("search p99", searching.percentile(0.99)),
                    new Figure("resident", "MiB", server.residentBytes() / MEBIBYTE));
        }
    }

    static long send(Server server, long products) throws IOException {
        try (var connection = new Connection(server.httpPort())) {
            var report =
                    connection
                            .upload(ProductRequests.importing("bench"), new CatalogFile(products))
                            .text();
            if (!report.contains("\"created\":%d,".formatted(products))) {
                throw new IOException("not every product was created: " + report);
            }
            return products;
        }
    }

    private static byte[] search(Random random) {
        return ProductRequests.search(
                CatalogFile.word(random) + "+" + CatalogFile.word(random),
                CatalogFile.category(random));
    }

    private static Latencies paced(
            Server server, Scale scale, int perSecond, Function<Random, byte[]> request)
            throws IOException {
        var loop = new OpenLoop(scale.time(), CALLERS, perSecond);
        var latencies = new Latencies();
        Callers.run(
                        CALLERS,
                        caller -> {
                            var random = new Random(caller);
                            return loop.caller(
                                    caller,
                                    server.httpPort(),
                                    (connection, _) -> connection.call(request.apply(random)));
                        })
                .forEach(latencies::add);
        return latencies;
    }

    private static void awaitHeard(Server server) throws IOException {
        long deadline = System.nanoTime() + HEARD_LIMIT.toNanos();
        while (unheard(server) > 0) {
            if (System.nanoTime() > deadline) {
                throw new IOException("subscribers have not heard all after " + HEARD_LIMIT);
            }
            server.rest(POLL);
        }
    }

    private static long unheard(Server server) throws IOException {
        long sum = 0;
        try (var connection = new Connection(server.awsPort())) {
            for (var queue : SUBSCRIBERS) {
                var answer =
                        connection.call(
                                SqsRequests.attributes("http://localhost/000000000000/" + queue));
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
