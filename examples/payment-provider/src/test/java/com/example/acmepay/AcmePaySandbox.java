package com.example.acmepay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// Acme Pay, as far as its API goes, on this machine. It declines every amount over 1000.00.
final class AcmePaySandbox implements AutoCloseable {
    static final String API_KEY = "sandbox-key";
    private static final long LIMIT = 100_000;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Queue<Manner> manners = new ArrayDeque<>();
    private final Map<String, Map<String, String>> answers = new HashMap<>();
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
        answers.put(key, Map.of("status", "declined", "reason", "taken back"));
        return Map.of("status", "approved", "id", "taken-back");
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
        return answers.computeIfAbsent(
                key,
                _ -> {
                    if (body.path("amount").asLong() > LIMIT) {
                        return Map.of("status", "declined", "reason", "insufficient_funds");
                    }
                    effects.add(path.substring(1) + " " + key);
                    return Map.of("status", "approved", "id", "acme-" + effects.size());
                });
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
