package com.example.acmepay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// Acme Pay, as far as its API goes, on this machine. It declines every amount over 1000.00. An authorisation ends after
/// seven days, and a page of its list has two lines.
final class AcmePaySandbox implements AutoCloseable {
    static final String API_KEY = "sandbox-key";
    static final String NOTICE_SECRET = "sandbox-notices";
    private static final long LIMIT = 100_000;
    private static final int PAGE = 2;
    private static final Duration AUTHORISED_FOR = Duration.ofDays(7);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Queue<Manner> manners = new ArrayDeque<>();
    private final Map<String, Map<String, String>> answers = new HashMap<>();
    private final Map<String, Holding> holdings = new HashMap<>();
    private final List<Map<String, Object>> transactions = new ArrayList<>();
    private final List<String> effects = new ArrayList<>();

    AcmePaySandbox() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    /// `java com.example.acmepay.AcmePaySandbox SILENTLY NOT_AT_ALL`: the first two requests go so, then all properly.
    public static void main(String... manners) throws Exception {
        var sandbox = new AcmePaySandbox();
        sandbox.next(List.of(manners).stream().map(Manner::valueOf).toArray(Manner[]::new));
        System.out.println(sandbox.url());
        sandbox.end.await();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /// Treats the next requests so, one after the other.
    synchronized void next(Manner... next) {
        manners.addAll(List.of(next));
    }

    /// Everything that was carried out, each once.
    synchronized List<String> effects() {
        return List.copyOf(effects);
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (path.equals("/effects")) {
                reply(exchange, 200, effects());
            } else if (!("Bearer " + API_KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                reply(exchange, 401, Map.of("error", "no such API key"));
            } else if (path.equals("/transactions")) {
                reply(exchange, 200, list(query(exchange.getRequestURI())));
            } else if (path.startsWith("/requests/")) {
                request(exchange, path.substring("/requests/".length()));
            } else {
                change(exchange, path);
            }
        }
    }

    private void request(HttpExchange exchange, String key) throws IOException {
        var answer = exchange.getRequestMethod().equals("DELETE") ? takeBack(key) : found(key);
        reply(exchange, answer.isEmpty() ? 404 : 200, answer);
    }

    private synchronized Map<String, String> found(String key) {
        return answers.getOrDefault(key, Map.of());
    }

    private synchronized Map<String, String> takeBack(String key) {
        effects.add("take back " + key);
        var known = answers.getOrDefault(key, Map.of());
        if (known.containsKey("id")) {
            giveUp(known.get("id"));
        } else {
            answers.put(key, Map.of("status", "declined", "reason", "taken back"));
        }
        return Map.of("status", "approved", "id", "taken-back");
    }

    private void giveUp(String id) {
        holdings.computeIfPresent(id, (_, holding) -> holding.less(holding.left()));
    }

    /// The rest of an authorisation or a capture.
    private record Holding(long left, String order, String currency) {
        Holding less(long amount) {
            return new Holding(left - amount, order, currency);
        }
    }

    private static Map<String, String> query(URI uri) {
        var query = new HashMap<String, String>();
        for (var part : uri.getQuery().split("&")) {
            var pair = part.split("=", 2);
            query.put(pair[0], pair[1]);
        }
        return query;
    }

    private synchronized Map<String, Object> list(Map<String, String> query) {
        var from = Instant.parse(query.get("from"));
        var until = Instant.parse(query.get("until"));
        var wanted =
                transactions.stream()
                        .filter(it -> query.getOrDefault("order", "").isEmpty()
                                || it.get("order").equals(query.get("order")))
                        .filter(it -> !Instant.parse((String) it.get("at")).isBefore(from))
                        .filter(it -> Instant.parse((String) it.get("at")).isBefore(until))
                        .toList();
        int start = Integer.parseInt(query.getOrDefault("after", "0"));
        int end = Math.min(wanted.size(), start + PAGE);
        return end < wanted.size()
                ? Map.of("items", wanted.subList(start, end), "next", String.valueOf(end))
                : Map.of("items", wanted.subList(Math.min(start, end), end));
    }

    private void change(HttpExchange exchange, String path) throws IOException {
        var manner = manner();
        if (manner == Manner.NOT_AT_ALL) {
            reply(exchange, 503, Map.of());
            return;
        }
        var body = json.readTree(exchange.getRequestBody());
        var answer = carryOut(path, exchange.getRequestHeaders().getFirst("Idempotency-Key"), body);
        if (manner == Manner.SILENTLY) {
            awaitEnd();
        }
        reply(exchange, answer.get("status").equals("approved") ? 201 : 402, answer);
    }

    private synchronized Manner manner() {
        return manners.isEmpty() ? Manner.PROPERLY : manners.remove();
    }

    private synchronized Map<String, String> carryOut(String path, String key, JsonNode body) {
        return answers.computeIfAbsent(key, _ -> carriedOut(path.substring(1), key, body));
    }

    private Map<String, String> carriedOut(String what, String key, JsonNode body) {
        long amount = body.path("amount").asLong();
        if (amount > LIMIT) {
            return declined("insufficient_funds");
        }
        var id = "acme-" + (effects.size() + 1);
        if (what.equals("cancellations")) {
            giveUp(body.path("authorisation").asText());
        } else if (what.equals("authorisations")) {
            var order = body.path("order").asText();
            holdings.put(id, new Holding(amount, order, body.path("currency").asText()));
        } else {
            var source = body.path(what.equals("captures") ? "authorisation" : "capture").asText();
            var holding = holdings.get(source);
            if (holding == null || holding.left() < amount) {
                return declined("nothing_left");
            }
            holdings.put(source, holding.less(amount));
            holdings.put(id, new Holding(amount, holding.order(), holding.currency()));
            enter(what.equals("captures") ? "capture" : "refund", id, holdings.get(id));
        }
        effects.add(what + " " + key);
        return what.equals("authorisations")
                ? Map.of("status", "approved", "id", id, "expires_at", Instant.now().plus(AUTHORISED_FOR).toString())
                : Map.of("status", "approved", "id", id);
    }

    private static Map<String, String> declined(String reason) {
        return Map.of("status", "declined", "reason", reason);
    }

    private void enter(String kind, String id, Holding holding) {
        transactions.add(
                Map.of(
                        "line", "line-" + (transactions.size() + 1),
                        "kind", kind,
                        "id", id,
                        "order", holding.order(),
                        "amount", holding.left(),
                        "currency", holding.currency(),
                        "at", Instant.now().toString()));
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reply(HttpExchange exchange, int status, Object body) throws IOException {
        var bytes = json.writeValueAsBytes(body);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
