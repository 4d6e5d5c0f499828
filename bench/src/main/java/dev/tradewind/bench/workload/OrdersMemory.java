package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// The memory that a server takes after many orders: they come at a steady rate, each with an idempotency key of its
/// own, for as long as [Scale#stay] says. Its resident memory is looked at thirty times, and must not grow for ever.
record OrdersMemory(int perSecond) implements TradewindOnly {
    private static final int CALLERS = 8;
    private static final int LOOKS = 30;
    private static final double MEBIBYTE = 1024 * 1024;

    @Override
    public String name() {
        return "orders-memory";
    }

    @Override
    public String title() {
        return "memory after orders at " + perSecond + " a second";
    }

    @Override
    public Repetition repetition() {
        return Repetition.ONCE;
    }

    @Override
    public List<Figure> measure(Server warm, Scale scale) throws IOException {
        try (var server = warm.another()) {
            var shop = Shop.open(server);
            var looks = post(shop, scale.stay());
            shop.awaitQuiet();
            var lastHalf = looks.subList(looks.size() / 2, looks.size());
            return List.of(
                    resident("resident, a third of the way", looks.get(looks.size() / 3)),
                    resident("resident, half of the way", lastHalf.getFirst()),
                    resident("resident, at the end", looks.getLast()),
                    resident("resident, most", Collections.max(looks)),
                    resident("last half, least", Collections.min(lastHalf)),
                    resident("last half, most", Collections.max(lastHalf)));
        }
    }

    /// Posts orders, the first caller looks at the server meanwhile.
    private List<Long> post(Shop shop, Duration time) throws IOException {
        var loop = new OpenLoop(time, CALLERS, perSecond);
        var posted = new AtomicInteger();
        var looks = new ArrayList<Long>();
        long started = System.nanoTime();
        OpenLoop.Call post =
                (connection, _) -> {
                    int number = posted.incrementAndGet();
                    connection.call(shop.orderOnce(number));
                    if (number % CALLERS == 0) {
                        look(shop.server(), looks, started, time);
                    }
                };
        Callers.run(CALLERS, caller -> loop.caller(caller, shop.server().httpPort(), post));
        return looks;
    }

    private static void look(Server server, List<Long> looks, long startedNanos, Duration time)
            throws IOException {
        synchronized (looks) {
            long due = time.toNanos() / LOOKS * (looks.size() + 1);
            if (System.nanoTime() - startedNanos >= due) {
                looks.add(server.residentBytes());
                System.err.printf(
                        "%s: %.0f MiB resident%n",
                        Duration.ofNanos(due).truncatedTo(ChronoUnit.SECONDS),
                        looks.getLast() / MEBIBYTE);
            }
        }
    }

    private static Figure resident(String name, long bytes) {
        return new Figure(name, "MiB", bytes / MEBIBYTE);
    }
}
