package dev.tradewind.app.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// An HTTP server that subscribes to topics: it answers what the test says, and 200 after that.
final class Subscriber implements AutoCloseable {
    private static final int NO_BODY = -1;
    private static final int PATIENCE_SECONDS = 20;

    private final HttpServer server;
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();

    /// @param retryAfter of the header of that name, or nothing
    private record Answer(int status, String retryAfter) {}

    Subscriber() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    /// Has the next requests answered so.
    void answer(int... statuses) {
        for (int status : statuses) {
            answers.add(new Answer(status, ""));
        }
    }

    /// Has the next request answered so, with a `Retry-After`.
    void answerWaiting(int status, String retryAfter) {
        answers.add(new Answer(status, retryAfter));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var answer = Optional.ofNullable(answers.poll()).orElse(new Answer(200, ""));
            if (!answer.retryAfter().isEmpty()) {
                exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
            }
            exchange.sendResponseHeaders(answer.status(), NO_BODY);
            requests.add(new Request(exchange.getRequestURI().toString(), headers, body));
        }
    }

    /// The next request, once it is there.
    Request next() {
        try {
            var request = requests.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("no request came");
            }
            return request;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a test", e);
        }
    }

    boolean hasMore() {
        return !requests.isEmpty();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /// What a subscriber was sent.
    record Request(String path, Map<String, List<String>> headers, String body) {
        String header(String name) {
            var capitalised = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            var values = headers.get(capitalised);
            return values == null ? "" : values.getFirst();
        }

        String text(String field) {
            return json().get(field).asText();
        }

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
