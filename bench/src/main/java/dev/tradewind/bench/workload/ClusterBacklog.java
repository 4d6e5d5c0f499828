package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// The drain of a backlog: as many products as `--depth` says are imported while no process runs the order service, which has
/// to hear of each. Then one starts: its rate, and the most memory that a look each 50 ms saw, beside those of a tenth of the
/// products.
record ClusterBacklog() implements ClusterOnly {
    private static final List<String> INTAKE = List.of("orders-products");
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration LIMIT = Duration.ofMinutes(60);
    private static final double MEBIBYTE = 1024 * 1024;

    @Override
    public String name() {
        return "cluster-backlog";
    }

    @Override
    public String title() {
        return "a backlog that one process drains";
    }

    /// @param rate events a second
    private record Drained(double rate, long residentBytes) {}

    @Override
    public List<Figure> measure(Server warm, Scale scale) throws IOException {
        var small = drained(warm, scale.depth() / 10);
        var large = drained(warm, scale.depth());
        return List.of(
                new Figure("events", "events", scale.depth()),
                new Figure("rate", "events/s", large.rate()),
                new Figure("rate, a tenth", "events/s", small.rate()),
                Figure.ratio("rate over that of a tenth", large.rate(), small.rate()),
                new Figure("resident, most", "MiB", large.residentBytes() / MEBIBYTE),
                new Figure("resident, a tenth", "MiB", small.residentBytes() / MEBIBYTE));
    }

    private static Drained drained(Server warm, long events) throws IOException {
        try (var products = warm.another(List.of("--services", "product"))) {
            products.beside(List.of("--services", "order")).close(); // has a place from now on
            CatalogImport.send(products, events);
            await(products, products, waiting -> waiting == events);
            try (var orders = products.beside(List.of("--services", "order"))) {
                long left =
                        products.eventsWaiting(
                                INTAKE); // some are done before it says that it is ready
                long began = System.nanoTime();
                long resident = await(orders, products, waiting -> waiting == 0);
                double seconds = (System.nanoTime() - began) / 1e9;
                return new Drained(left / seconds, resident);
            }
        }
    }

    /// A condition on the number of events that wait.
    private interface Wanted {
        boolean isMet(long waiting);
    }

    /// @return the most memory that was seen of a process meanwhile
    private static long await(Server watched, Server place, Wanted wanted) throws IOException {
        long most = 0;
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!wanted.isMet(place.eventsWaiting(INTAKE))) {
            if (System.nanoTime() > deadline) {
                throw new IOException("events still wait after " + LIMIT);
            }
            most = Math.max(most, watched.residentBytes());
            watched.rest(LOOK);
        }
        return most;
    }
}
