package dev.tradewind.bench.workload;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tradewind.bench.server.Server;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// The cost to the server of a page of the console that is looked at while orders come at a steady rate: turns with the page's
/// stream and without it, of which the medians are compared.
record ConsoleLive(int perSecond, int turns) implements TradewindOnly {
    private static final int CALLERS = 8;
    private static final byte[] REQUEST =
            "GET /console/api/live HTTP/1.1\r\nHost: localhost\r\nX-Tradewind-Request: 1\r\n\r\n"
                    .getBytes(US_ASCII);

    @Override
    public String name() {
        return "console-live";
    }

    @Override
    public String title() {
        return "one page of the console, live, at %d orders/s".formatted(perSecond);
    }

    @Override
    public List<Figure> measure(Server server, Scale scale) throws IOException {
        var shop = Shop.open(server);
        var alone = new ArrayList<Double>();
        var watched = new ArrayList<Double>();
        for (int turn = 0; turn < turns; turn++) {
            alone.add(cores(shop, scale.time()));
            try (var page = Page.open(server.httpPort())) {
                watched.add(cores(shop, scale.time()));
                page.requireEvents();
            }
        }
        shop.awaitQuiet();
        return List.of(
                percent("CPU, nobody looks", median(alone)),
                percent("CPU, a page is live", median(watched)),
                percent("the page's part", median(watched) - median(alone)));
    }

    /// The processors that the server keeps busy while orders come.
    private double cores(Shop shop, Duration time) throws IOException {
        var loop = new OpenLoop(time, CALLERS, perSecond);
        var placed = new AtomicInteger();
        var before = shop.server().cpu();
        long begun = System.nanoTime();
        OpenLoop.Call post =
                (connection, _) -> connection.call(shop.order(placed.incrementAndGet()));
        Callers.run(CALLERS, caller -> loop.caller(caller, shop.server().httpPort(), post));
        shop.awaitQuiet();
        var used = shop.server().cpu().minus(before);
        return (double) used.toNanos() / (System.nanoTime() - begun);
    }

    private static Figure percent(String name, double cores) {
        return new Figure(name, "% of a core", cores * 100);
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }

    /// The stream of a page, read as it comes.
    private record Page(Socket socket, AtomicInteger bytes, Thread reader)
            implements AutoCloseable {
        static Page open(int port) throws IOException {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.getOutputStream().write(REQUEST);
            var bytes = new AtomicInteger();
            var in = socket.getInputStream();
            return new Page(
                    socket, bytes, Thread.ofPlatform().daemon().start(() -> read(in, bytes)));
        }

        private static void read(InputStream in, AtomicInteger bytes) {
            var buffer = new byte[64 * 1024];
            try {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    bytes.addAndGet(count);
                }
            } catch (IOException _) {
                // it is closed at the end of the turn
            }
        }

        /// Fails if nothing but a refusal came.
        void requireEvents() throws IOException {
            if (bytes.get() < 10_000) {
                throw new IOException("the console's stream brought %s bytes".formatted(bytes));
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
