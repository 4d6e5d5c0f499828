package dev.tradewind.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/// The one port of a cluster's processes: a request goes to one of those that answer its path, as by a load balancer in
/// front of them.
///
/// A request that a process has not heard goes to the next. One that was sent and not answered is answered with 502, as
/// nobody knows whether it took effect; only a read is sent to another.
final class Front implements AutoCloseable {
    /// The path of what each process has for itself: a change of it goes to all of them.
    private static final String OF_EACH = "/demo/payment-provider";

    private static final List<String> HEADERS =
            List.of("Content-Type", "Idempotency-Key", "Local-Signature");

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(8);
    private static final int FIRST_ERROR = 400;

    private final LocalEndpoint endpoint = LocalEndpoint.handling(this::handle);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger turns = new AtomicInteger();
    private volatile List<Integer> ports = List.of();

    /// Has requests go to these ports from now on.
    void to(List<Integer> processes) {
        ports = List.copyOf(processes);
    }

    int port() {
        return endpoint.port();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var asked =
                    new Asked(
                            exchange, new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            var answer = asked.isOfEach() ? ofEach(asked) : ofOne(asked);
            answer.sendTo(exchange);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer ofOne(Asked asked) throws InterruptedException {
        var last = Answer.NOBODY;
        boolean isAnyAway = false;
        for (int port : inTurn()) {
            try {
                last = sent(asked, port);
                if (!last.isOfAnother()) {
                    return last;
                }
            } catch (ConnectException _) {
                isAnyAway = true;
            } catch (IOException _) {
                if (!asked.isRead()) {
                    return Answer.UNKNOWN;
                }
                isAnyAway = true;
            }
        }
        return isAnyAway ? Answer.NOBODY : last;
    }

    /// Asks all that are there.
    private Answer ofEach(Asked asked) throws InterruptedException {
        var best = Answer.NOBODY;
        for (int port : inTurn()) {
            try {
                var next = sent(asked, port);
                best = next.status() < FIRST_ERROR ? next : best;
            } catch (ConnectException _) {
                // it is away, and has forgotten what was set when it comes back
            } catch (IOException _) {
                return Answer.UNKNOWN;
            }
        }
        return best;
    }

    private List<Integer> inTurn() {
        var all = new ArrayList<>(ports);
        if (!all.isEmpty()) {
            Collections.rotate(all, turns.getAndIncrement() % all.size());
        }
        return all;
    }

    private Answer sent(Asked asked, int port) throws IOException, InterruptedException {
        var answer = client.send(asked.to(port), BodyHandlers.ofString());
        return new Answer(answer.statusCode(), contentType(answer), answer.body());
    }

    private static String contentType(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("text/plain");
    }

    @Override
    public void close() {
        endpoint.close();
        client.close();
    }

    /// A request as it came.
    private record Asked(HttpExchange exchange, String body) {
        boolean isRead() {
            return exchange.getRequestMethod().equals("GET");
        }

        boolean isOfEach() {
            return !isRead() && exchange.getRequestURI().getPath().equals(OF_EACH);
        }

        HttpRequest to(int port) {
            var uri = URI.create("http://localhost:" + port + exchange.getRequestURI());
            var request =
                    HttpRequest.newBuilder(uri)
                            .timeout(ANSWERED_WITHIN)
                            .method(
                                    exchange.getRequestMethod(),
                                    body.isEmpty()
                                            ? BodyPublishers.noBody()
                                            : BodyPublishers.ofString(body));
            var headers = exchange.getRequestHeaders();
            for (var name : HEADERS) {
                if (headers.containsKey(name)) {
                    request.header(name, Objects.requireNonNull(headers.getFirst(name)));
                }
            }
            return request.build();
        }
    }

    private record Answer(int status, String contentType, String body) {
        static final Answer UNKNOWN = of(502, "the connection ended without an answer");
        static final Answer NOBODY = of(503, "no process is there that answers this");

        private static final int NO_BODY = -1;
        private static final int NOT_FOUND = 404;
        private static final int METHOD_NOT_ALLOWED = 405;

        private static Answer of(int status, String text) {
            return new Answer(status, "text/plain", text);
        }

        /// Tells whether a process without the service answered: by what it says where it has no such path.
        boolean isOfAnother() {
            return status == METHOD_NOT_ALLOWED
                    || (status == NOT_FOUND && body.contains("nothing answers "));
        }

        void sendTo(HttpExchange exchange) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            var bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? NO_BODY : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
