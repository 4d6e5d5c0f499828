package dev.tradewind.soak.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import dev.tradewind.client.QueueView;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The shop that a demonstration is about, as everybody may ask it, and what is expected of it.
record DemoShop(OrderApi orders, SqsClient sqs, PrintStream out, Expectations expectations) {
    static final String LAPTOP = "LAPTOP-001";
    static final String MOUSE = "MOUSE-001";

    private static final Duration WAIT_MAX = Duration.ofSeconds(8);

    void title(String text) {
        out.printf("%n%s%n", text);
    }

    void say(String text) {
        out.printf("  %s%n", text);
    }

    PlacedOrder place(Map<String, String> switches) {
        return PlacedOrder.place(orders, OrderRequest.with(LAPTOP, MOUSE, switches), out);
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

    long deadLetters() {
        return QueueView.all(sqs).stream()
                .filter(queue -> queue.name().endsWith("-dlq"))
                .mapToLong(QueueView::messages)
                .sum();
    }

    void expectNoDeadLetters() {
        expectations.expect("every dead-letter queue is empty", 0L, deadLetters());
    }

    /// Expects what a path answers to become so within a while.
    void expect(String what, String path, Predicate<JsonNode> wanted) {
        var seen = Poll.until(WAIT_MAX, () -> orders.get(path), wanted);
        expectations.expect(what, seen.isPresent());
    }
}
