package dev.tradewind.soak.lab.dapr;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// An application behind a sidecar: an HTTP server that notes what is delivered to it and answers as its handlers say. It
/// may go, and come back on its port.
public final class LabApp implements AutoCloseable {
    private static final int OK = 200;

    private final String id;
    private final int number;
    private final LabJournal journal;
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final Map<String, Supplier<String>> pages = new ConcurrentHashMap<>();
    private final int port;
    private HttpServer server;

    private LabApp(String id, int number, String subscriptions, LabJournal journal) {
        this.id = id;
        this.number = number;
        this.journal = journal;
        onGet("/dapr/subscribe", () -> subscriptions);
        server = open(0);
        port = server.getAddress().getPort();
    }

    /// @param number of this copy of the application
    /// @param subscriptions the answer to `GET /dapr/subscribe`
    /// @param journal that gets what is delivered
    public static LabApp start(String id, int number, String subscriptions, LabJournal journal) {
        return new LabApp(id, number, subscriptions, journal);
    }

    /// Has deliveries at a path answered otherwise than with 200 and no body.
    public LabApp on(String path, Handler handler) {
        handlers.put(path, handler);
        return this;
    }

    /// Has `GET` of a path answered with JSON.
    public LabApp onGet(String path, Supplier<String> page) {
        pages.put(path, page);
        return this;
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
                reply(exchange, new Reply(OK, pages.getOrDefault(path, () -> "").get()));
                return;
            }
            var delivery =
                    new LabDelivery(
                            number,
                            path,
                            Json.read(exchange.getRequestBody().readAllBytes()),
                            headers(exchange.getRequestHeaders()),
                            System.nanoTime());
            journal.add(delivery);
            reply(exchange, handlers.getOrDefault(path, Handler.WELL).handle(delivery));
        }
    }

    private static void reply(HttpExchange exchange, Reply reply) throws IOException {
        var body = reply.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static Map<String, String> headers(Headers headers) {
        return headers.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                header -> header.getKey().toLowerCase(Locale.ROOT),
                                header -> header.getValue().getFirst()));
    }

    public int port() {
        return port;
    }

    /// The application as `--dapr-app` names it, with free ports for its sidecar.
    public String option() {
        return "%s:%d:0:0".formatted(id, port);
    }

    /// Ends what listens, whatever it works on.
    public void leave() {
        server.stop(0);
    }

    public void comeBack() {
        server = open(port);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /// The answer to a delivery.
    ///
    /// @param body JSON, or empty
    public record Reply(int status, String body) {}

    /// The handling of deliveries at a path.
    @FunctionalInterface
    public interface Handler {
        /// An empty 200.
        Handler WELL = _ -> new Reply(OK, "");

        Reply handle(LabDelivery delivery);
    }
}
