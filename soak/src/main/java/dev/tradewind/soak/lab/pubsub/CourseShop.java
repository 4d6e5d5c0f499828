package dev.tradewind.soak.lab.pubsub;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.Poll;
import dev.tradewind.client.Timeline;
import dev.tradewind.soak.lab.dapr.LabHttp;
import dev.tradewind.soak.lab.dapr.LabHttp.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The part of the lab in which an order goes its whole way, through the order backend of the instance, whose payments
/// follow its inventory.
record CourseShop(Course course) {
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Set<String> STEPS =
            Set.of("OrderCreated", "InventoryReserved", "PaymentCompleted", "OrderConfirmed");
    private static final String ORDER =
            """
            {"customer_id": "CUST-123",
             "items": [{"product_id": "lab-product", "quantity": 3, "price": 9.99}]}
            """;
    private static final String SHORT =
            """
            {"customer_id": "CUST-123",
             "items": [{"product_id": "lab-plenty", "quantity": 1, "price": 1},
                       {"product_id": "lab-scarce", "quantity": 101, "price": 1}]}
            """;

    void sold() {
        var sheet = course.sheet();
        var answer = LabHttp.post(url("/orders"), ORDER);
        var id = answer.body().path("order_id").asText();
        sheet.expect("an order is answered", 200, answer.status());
        sheet.expect("its id has eight digits", true, id.matches("ORD-[0-9A-F]{8}"));
        sheet.expect(
                "its total and status",
                "29.97 pending",
                "%s %s"
                        .formatted(
                                answer.body().path("total"),
                                answer.body().path("status").asText()));
        sheet.expect("its status at the end", "confirmed", status(id, "confirmed"));
        sheet.expect(
                "its events",
                "[OrderCreated, InventoryReserved, PaymentCompleted, OrderConfirmed]",
                events(id));
        sheet.expect("stock that is left", 97, stock("lab-product", 97).path("available").asInt());
        sheet.expect("who was told of the payment", "[CUST-123]", told(id));
        var missing = ask("/orders/ORD-NONE");
        sheet.expect(
                "an order that is not there",
                "404 {\"detail\":\"Order not found\"}",
                "%d %s".formatted(missing.status(), missing.text()));
    }

    void missing() {
        var sheet = course.sheet();
        var id = LabHttp.post(url("/orders"), SHORT).body().path("order_id").asText();
        sheet.expect("an order with one line short", "cancelled", status(id, "cancelled"));
        sheet.expect(
                "what is left of the line that was there",
                100,
                stock("lab-plenty", 100).path("available").asInt());
        sheet.expect(
                "authorisations of its payment",
                false,
                ask("/payments/" + id).body().has("authorisation"));
    }

    private String status(String id, String expected) {
        return Poll.until(
                        WITHIN,
                        () -> ask("/orders/" + id).body().path("status").asText(),
                        expected::equals)
                .orElseGet(() -> ask("/orders/" + id).body().path("status").asText());
    }

    private List<String> events(String id) {
        return Timeline.of(ask("/orders/%s/timeline".formatted(id)).body()).entries().stream()
                .filter(it -> it.kind().equals("EVENT_PUBLISHED"))
                .map(Timeline.Entry::eventType)
                .filter(STEPS::contains)
                .toList();
    }

    private JsonNode stock(String product, int available) {
        return Poll.until(
                        WITHIN,
                        () -> ask("/inventory/" + product).body(),
                        it -> it.path("available").asInt() == available)
                .orElseGet(() -> ask("/inventory/" + product).body());
    }

    private List<String> told(String id) {
        return Poll.until(WITHIN, () -> recipients(id), it -> !it.isEmpty())
                .orElseGet(() -> recipients(id));
    }

    private List<String> recipients(String id) {
        return ask("/notifications?orderId=" + id)
                .body()
                .path("items")
                .valueStream()
                .filter(it -> it.path("template").asText().equals("payment-completed"))
                .map(it -> it.path("recipient").asText())
                .toList();
    }

    private Answer ask(String path) {
        return LabHttp.get(url(path));
    }

    private String url(String path) {
        return "http://localhost:%d%s".formatted(course.instance().httpPort(), path);
    }
}
