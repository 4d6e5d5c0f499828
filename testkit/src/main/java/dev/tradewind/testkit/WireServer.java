package dev.tradewind.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tradewind.aws.room.Rooms;
import dev.tradewind.http.Body;
import dev.tradewind.http.HttpHandler;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import dev.tradewind.http.Site;
import dev.tradewind.http.Sites;
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
import java.util.stream.Stream;

/// The endpoint of rooms, with a site before it, over HTTP on a free port of the loopback interface, with the JDK's
/// own server: Netty on the class path of other people's tests would be of whatever version their framework manages.
final class WireServer implements AutoCloseable {
    private static final int CONTENT_TOO_LARGE = 413;
    private static final int NO_BODY = -1;
    private static final int OF_ANY_LENGTH = 0;

    private final HttpServer server;
    private final ExecutorService threads;

    private WireServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    static WireServer start(Rooms rooms, Site site) {
        var sites = Stream.concat(Stream.of(site), rooms.sites().stream()).toList();
        return start(new Sites(sites, rooms.endpoint()));
    }

    private static WireServer start(HttpHandler handler) {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var server = HttpServer.create(address, 0);
            server.setExecutor(threads);
            server.createContext("/", exchange -> answer(exchange, handler));
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

    private static void answer(HttpExchange exchange, HttpHandler handler) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readNBytes(handler.bodyBytesMax() + 1);
            boolean isTooLarge = body.length > handler.bodyBytesMax();
            send(
                    exchange,
                    isTooLarge
                            ? handler.refusal(CONTENT_TOO_LARGE)
                            : handler.answer(read(exchange, body)));
        }
    }

    private static Request read(HttpExchange exchange, byte[] body) {
        var uri = exchange.getRequestURI();
        return new Request(
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

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        reply.cookies().forEach(it -> exchange.getResponseHeaders().add("Set-Cookie", it));
        switch (reply.body()) {
            case Body.Bytes(var bytes) -> {
                exchange.sendResponseHeaders(
                        reply.status(), bytes.length == 0 ? NO_BODY : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
            case Body.Stream(var source) -> {
                exchange.sendResponseHeaders(reply.status(), OF_ANY_LENGTH);
                write(exchange, source);
            }
        }
    }

    /// Ends the body where this server ends, too.
    private static void write(HttpExchange exchange, Body.Source source) throws IOException {
        try {
            source.writeTo(exchange.getResponseBody());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
