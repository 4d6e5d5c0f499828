package dev.tradewind.bench.workload;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Latencies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/// An application whose handler notes how long ago the event that it gets was due.
final class DaprHandler implements AutoCloseable {
    private static final String BEFORE = "\"text\":\"";
    private static final Duration WITHIN = Duration.ofSeconds(30);

    private final HttpServer server;
    private Latencies latencies = new Latencies();

    DaprHandler() throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Server.freePort());
        server = HttpServer.create(address, 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        long now = System.nanoTime();
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            note(now - StampedRequest.read(body, textAt(body)));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static int textAt(byte[] body) {
        var text = new String(body, StandardCharsets.ISO_8859_1);
        return text.indexOf(BEFORE) + BEFORE.length();
    }

    private synchronized void note(long nanos) {
        latencies.record(nanos);
    }

    /// Begins anew.
    synchronized void forget() {
        latencies = new Latencies();
    }

    synchronized Latencies latencies() {
        return latencies;
    }

    /// Waits until it has handled that many.
    void awaitCount(long count) throws IOException {
        long deadline = System.nanoTime() + WITHIN.toNanos();
        while (latencies().count() < count) {
            if (System.nanoTime() > deadline) {
                throw new IOException("%d of %d events came".formatted(latencies().count(), count));
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
