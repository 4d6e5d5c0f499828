package dev.tradewind.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/// An HTTP server of this process, on a free port of this machine, which is there while instances come and go.
final class LocalEndpoint implements AutoCloseable {
    private static final int NO_BODY = -1;

    private final HttpServer server;

    private LocalEndpoint(HttpServer server) {
        this.server = server;
    }

    /// Starts to answer requests.
    ///
    /// @param answers the status by what was posted, on any thread
    static LocalEndpoint answering(ToIntFunction<Posted> answers) {
        return handling(exchange -> answer(exchange, answers));
    }

    /// Starts to have requests handled, each on a thread of its own.
    static LocalEndpoint handling(HttpHandler handler) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var endpoint = new LocalEndpoint(HttpServer.create(address, 0));
            endpoint.start(handler);
            return endpoint;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot take a port", e);
        }
    }

    /// Its thread is a daemon as the one that starts it is, so a run that fails early ends nevertheless.
    private void start(HttpHandler handler) {
        server.createContext("/", handler);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        Thread.ofPlatform().daemon().start(server::start);
    }

    /// A request.
    record Posted(Headers headers, String body) {
        /// The value of a header, or nothing.
        String header(String name) {
            return Objects.requireNonNullElse(headers.getFirst(name), "");
        }
    }

    private static void answer(HttpExchange exchange, ToIntFunction<Posted> answers)
            throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var posted = new Posted(exchange.getRequestHeaders(), body);
            exchange.sendResponseHeaders(answers.applyAsInt(posted), NO_BODY);
        }
    }

    String url() {
        return "http://localhost:" + port() + "/";
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
