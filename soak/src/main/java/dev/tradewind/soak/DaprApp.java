package dev.tradewind.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tradewind.client.Poll;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.ToIntBiFunction;

/// An application behind a sidecar of the instance: an HTTP server on a port that it keeps, which may go at any time and
/// come back.
final class DaprApp implements AutoCloseable {
    private static final Duration GONE = Duration.ofMillis(50);

    private final ToIntBiFunction<String, JsonNode> handler;
    private final int port;
    private HttpServer server;

    private DaprApp(ToIntBiFunction<String, JsonNode> handler) {
        this.handler = handler;
        server = open(0);
        port = server.getAddress().getPort();
    }

    /// @param handler gives the status of the answer for a path and the event that came to it
    static DaprApp start(ToIntBiFunction<String, JsonNode> handler) {
        return new DaprApp(handler);
    }

    private HttpServer open(int wantedPort) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), wantedPort);
            var opened = HttpServer.create(address, 0);
            opened.createContext("/", this::answer);
            opened.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            opened.start();
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException("an application cannot listen", e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("GET")) {
                var none = path.equals("/dapr/subscribe") ? "[]".getBytes(UTF_8) : new byte[0];
                exchange.sendResponseHeaders(200, none.length == 0 ? -1 : none.length);
                exchange.getResponseBody().write(none);
                return;
            }
            var event = Json.read(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(handler.applyAsInt(path, event), -1);
        }
    }

    int port() {
        return port;
    }

    /// Ends in the middle of whatever it is doing, and comes back.
    void endAndReturn() {
        server.stop(0);
        Poll.pause(GONE);
        server = open(port);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
