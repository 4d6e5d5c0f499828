package dev.tradewind.soak.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import java.io.PrintStream;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/// The shop that a demonstration is about, as everybody may ask it, and what is expected of it.
record DemoShop(OrderApi orders, DemoHost host, PrintStream out, Expectations expectations) {
    static final String LAPTOP = "LAPTOP-001";
    static final String MOUSE = "MOUSE-001";

    void title(String text) {
        out.printf("%n%s%n", text);
    }

    void say(String text) {
        out.printf("  %s%n", text);
    }

    PlacedOrder place(Map<String, String> switches) {
        return PlacedOrder.place(this, OrderRequest.with(LAPTOP, MOUSE, switches));
    }

    /// Asks for something new, and says so.
    JsonNode post(String path, Object body) {
        say("POST " + path);
        return orders.post(path, body, UUID.randomUUID().toString());
    }

    int available(String sku) {
        return stock(sku).path("available").asInt();
    }

    JsonNode stock(String sku) {
        return orders.get("/inventory/" + sku);
    }

    /// An event may be on its way there.
    void expectDeadLetters(String what, long wanted) {
        long seen =
                Poll.until(host.patience(), host::deadLetters, it -> it == wanted)
                        .orElseGet(host::deadLetters);
        expectations.expect(what, wanted, seen);
    }

    void expectNoDeadLetters() {
        expectDeadLetters("every dead-letter queue is empty", 0);
    }

    /// Tells whether the host has a step; says that it is left out where it has not.
    boolean has(DemoHost.Step step, String what) {
        boolean isThere = host.steps().contains(step);
        if (!isThere) {
            out.printf("  %-6s %s: this host has none%n", "left", what);
        }
        return isThere;
    }

    /// Expects what a path answers to become so within a while.
    void expect(String what, String path, Predicate<JsonNode> wanted) {
        var seen = Poll.until(host.patience(), () -> orders.get(path), wanted);
        expectations.expect(what, seen.isPresent());
    }
}
