package dev.tradewind.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tradewind.aws.AwsEndpoint;
import dev.tradewind.aws.AwsRequest;
import dev.tradewind.aws.AwsResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Serves an [AwsEndpoint] over HTTP on a free port of the loopback interface, with the JDK's own server: a
/// test needs no other on its class path.
final class WireServer implements AutoCloseable {
    private static final int CONTENT_TOO_LARGE = 413;
    private static final int NO_BODY = -1;

    private final HttpServer server;
    private final ExecutorService threads;

    private WireServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    static WireServer start(AwsEndpoint endpoint) {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var server = HttpServer.create(address, 0);
            server.setExecutor(threads);
            server.createContext("/", exchange -> answer(exchange, endpoint));
            server.start();
            return new WireServer(server, threads);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on the loopback interface", e);
        }
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /// Takes no more connections, and ends the requests in flight.
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        threads.close();
    }

    private static void answer(HttpExchange exchange, AwsEndpoint endpoint) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readNBytes(AwsEndpoint.BODY_BYTES_MAX + 1);
            if (body.length > AwsEndpoint.BODY_BYTES_MAX) {
                exchange.sendResponseHeaders(CONTENT_TOO_LARGE, NO_BODY);
            } else {
                send(exchange, endpoint.handle(read(exchange, body)));
            }
        }
    }

    private static AwsRequest read(HttpExchange exchange, byte[] body) {
        var uri = exchange.getRequestURI();
        return new AwsRequest(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                Objects.requireNonNullElse(uri.getRawQuery(), ""),
                headers(exchange),
                body,
                exchange.getRemoteAddress().getAddress());
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return headers;
    }

    private static void send(HttpExchange exchange, AwsResponse answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        int length = answer.body().length;
        exchange.sendResponseHeaders(answer.status(), length == 0 ? NO_BODY : length);
        exchange.getResponseBody().write(answer.body());
    }
}
