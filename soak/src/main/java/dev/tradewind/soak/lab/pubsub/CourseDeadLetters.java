package dev.tradewind.soak.lab.pubsub;

import dev.tradewind.soak.lab.dapr.LabApp;
import dev.tradewind.soak.lab.dapr.LabDelivery;
import dev.tradewind.soak.lab.dapr.LabHttp;
import java.util.List;

/// The parts of the lab in which handlers fail, are slow, and keep what they made.
record CourseDeadLetters(Course course, LabApp processor) {
    private static final String FAILING = "ORD-XFAIL";

    void group() {
        var sheet = course.sheet();
        sheet.expect("the dead letters so far", "[]", kept());
        for (var id : List.of("ORD-1", "ORD-2", FAILING)) {
            course.publish("orders", "{\"order_id\":\"%s\"}".formatted(id));
        }
        var letters = letters(FAILING);
        sheet.expect(
                "attempts at the order that fails", 3, attempts("/events/pubsub/orders", FAILING));
        sheet.expect(
                "attempts at the others of its group",
                "1, 1",
                "%d, %d"
                        .formatted(
                                attempts("/events/pubsub/orders", "ORD-1"),
                                attempts("/events/pubsub/orders", "ORD-2")));
        sheet.expect("its dead letters in orders-dlq", 1, letters.size());
        sheet.expect(
                "what the letter says: attempts, code, application",
                "[3 500 order-processor]",
                letters.stream().map(CourseDeadLetters::note).toList());
        sheet.expect("dead letters that GET /dlq/orders shows", "[%s]".formatted(FAILING), kept());
        course.publish("orders", "{\"order_id\":\"ORD-XFIXED\"}");
        course.journal().await(1, it -> isOf(it, "/events/pubsub/orders", "ORD-XFIXED"));
        sheet.expect(
                "attempts at the order once it is mended and published anew",
                1,
                attempts("/events/pubsub/orders", "ORD-XFIXED"));
    }

    private List<LabDelivery> letters(String orderId) {
        return course.journal().await(1, it -> isOf(it, "/dlq/orders", orderId));
    }

    private static String note(LabDelivery letter) {
        return String.join(
                " ",
                letter.event().path("deadletterattempts").asText(),
                letter.event().path("deadletterstatus").asText(),
                letter.event().path("deadletterapp").asText());
    }

    private int attempts(String path, String orderId) {
        return course.journal().those(it -> isOf(it, path, orderId)).size();
    }

    private static boolean isOf(LabDelivery delivery, String path, String orderId) {
        return delivery.path().equals(path) && Course.orderId(delivery).equals(orderId);
    }

    /// The ids of the orders that the application shows as dead letters.
    private List<String> kept() {
        return LabHttp.get("http://localhost:%d/dlq/orders".formatted(processor.port()))
                .body()
                .path("messages")
                .valueStream()
                .map(it -> it.path("data").path("order_id").asText())
                .toList();
    }

    void processed() {
        var sheet = course.sheet();
        course.publish(
                "submitted",
                "{\"order_id\":\"ORD-9\",\"items\":[{\"product_id\":\"a\",\"quantity\":2,\"price\":4.5}]}");
        sheet.expect("the order that was worked out", "[ORD-9]", course.orderIds(1, "/processed"));
        var state = course.processor().state("order:ORD-9").body();
        sheet.expect(
                "its state: total, status",
                "9.0 processed",
                "%s %s".formatted(state.path("total"), state.path("status").asText()));
        course.publish("submitted", "{\"order_id\":\"ORD-EMPTY\",\"items\":[]}");
        sheet.expect(
                "the dead letter of an order without items",
                "[3 400 order-processor]",
                notes("ORD-EMPTY"));
        course.publish(
                "submitted",
                "{\"order_id\":\"ORD-WORD\",\"items\":[{\"quantity\":1,\"price\":\"much\"}]}");
        sheet.expect(
                "the dead letter of one that cannot be worked out",
                "[3 500 order-processor]",
                notes("ORD-WORD"));
    }

    private List<String> notes(String orderId) {
        return letters(orderId).stream().map(CourseDeadLetters::note).toList();
    }

    void state() {
        var sheet = course.sheet();
        sheet.expect(
                "state is saved",
                204,
                course.processor().save("inventory:product-1", "97").status());
        sheet.expect("and read", "97", course.processor().state("inventory:product-1").text());
        sheet.expect(
                "a key that is not there",
                204,
                course.processor().state("inventory:none").status());
    }

    void slow() {
        course.publish("slow", "{\"order_id\":\"ORD-SLOW\"}");
        var deliveries = course.journal().await(2, it -> isOf(it, "/slow", "ORD-SLOW"));
        course.sheet()
                .expect(
                        "attempts at an order whose handler takes longer than processingTimeout, %s for its subscription"
                                .formatted(CourseResources.SHORT_TIMEOUT),
                        2,
                        deliveries.size());
    }
}
