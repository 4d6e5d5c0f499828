package dev.tradewind.soak.lab.pubsub;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.soak.lab.dapr.LabDelivery;
import java.util.List;
import java.util.stream.IntStream;

/// The parts of the lab in which events are published, alone, with metadata and many at once, and routed by their types.
record CoursePublishing(Course course) {
    private static final int KEYED = 100;
    private static final int TOO_LARGE = 1 << 20;
    private static final String ORDER =
            "{\"order_id\":\"ORD-001\",\"customer_id\":\"CUST-123\",\"items\":[\"product-1\",\"product-2\"],\"total\":99.99}";

    void one() {
        var sheet = course.sheet();
        sheet.expect("an order is published", 204, course.publish("order.created", ORDER));
        var deliveries = course.journal().await(2, it -> it.path().equals("/orders/create"));
        sheet.expect(
                "the services that got it, by a file in the course's form",
                "[notification-service, inventory-service]",
                deliveries.stream().map(LabDelivery::app).sorted().map(PubSubLab::nameOf).toList());
        sheet.expect(
                "what they got",
                List.of(ORDER, ORDER),
                deliveries.stream().map(it -> it.data().toString()).toList());
        sheet.expect(
                "the attributes that Dapr gives an event",
                "[1.0 order-service com.dapr.event.sent application/json]",
                deliveries.stream().map(CoursePublishing::attributes).distinct().toList());
    }

    private static String attributes(LabDelivery delivery) {
        var event = delivery.event();
        return String.join(
                " ",
                event.path("specversion").asText(),
                event.path("source").asText(),
                event.path("type").asText(),
                event.path("datacontenttype").asText());
    }

    void withMetadata() {
        for (int i = 0; i < KEYED; i++) {
            var target =
                    "keyed?metadata.partitionKey=user-123&metadata.messageId=msg-%d&metadata.correlationId=req-456"
                            .formatted(i);
            course.publish(target, "{\"number\":%d}".formatted(i));
            course.publish(target, "{\"number\":%d}".formatted(i)); // as one who got no answer
        }
        var deliveries = course.journal().await(KEYED, it -> it.path().equals("/keyed"));
        course.sheet()
                .expect(
                        "what was published twice each, once and in the order of its key",
                        IntStream.range(0, KEYED).boxed().toList(),
                        deliveries.stream().map(it -> it.data().path("number").asInt()).toList());
        course.sheet()
                .expect(
                        "the correlation id that came along",
                        "[req-456]",
                        deliveries.stream()
                                .map(it -> it.headers().getOrDefault("correlationid", "none"))
                                .distinct()
                                .toList());
    }

    void many() {
        var good =
                "{\"entryId\":\"%d\",\"event\":{\"number\":%d},\"contentType\":\"application/json\"}";
        var bad =
                "{\"entryId\":\"3\",\"event\":\"%s\",\"contentType\":\"text/plain\"}"
                        .formatted("x".repeat(TOO_LARGE));
        var entries = "[%s,%s,%s]".formatted(good.formatted(1, 1), good.formatted(2, 2), bad);
        var answer = course.orderService().publishMany(Course.PUBSUB, "many", entries);
        var sheet = course.sheet();
        sheet.expect("many are published, one of them too large", 500, answer.status());
        sheet.expect(
                "entries that failed",
                "[3]",
                answer.body()
                        .path("failedEntries")
                        .valueStream()
                        .map(it -> it.path("entryId").asText())
                        .toList());
        sheet.expect(
                "entries that came",
                "[1, 2]",
                course.journal().await(2, it -> it.path().equals("/many")).stream()
                        .map(it -> it.data().path("number").asInt())
                        .sorted()
                        .toList());
    }

    void routed() {
        for (var type : List.of("order.created", "order.updated", "order.canceled", "order.seen")) {
            course.publish(
                    "orders?metadata.cloudevent.type=" + type,
                    "{\"order_id\":\"ROUTED-%s\"}".formatted(type));
        }
        for (var path : List.of("created", "updated", "canceled")) {
            course.sheet()
                    .expect(
                            "orders at /orders/" + path,
                            "[ROUTED-order.%s]".formatted(path),
                            course.orderIds(1, "/orders/" + path));
        }
        course.sheet()
                .expect(
                        "orders at the default route",
                        "[ROUTED-order.seen]",
                        course.orderIds(1, "/orders"));
    }

    void limited() {
        var sheet = course.sheet();
        var small = course.orderService().publish("kafka", "small", "{\"order_id\":\"SMALL\"}");
        sheet.expect("a small message for Kafka", 204, small.status());
        var large =
                course.orderService()
                        .publish("kafka", "small", "\"%s\"".formatted("x".repeat(1025)));
        sheet.expect(
                "one of more bytes than maxMessageBytes",
                "500 ERR_PUBSUB_PUBLISH_MESSAGE",
                "%d %s".formatted(large.status(), code(large.body())));
        sheet.expect("what came of the two", "[SMALL]", course.orderIds(1, "/small"));
    }

    void scoped() {
        var refused = course.notificationService().publish(Course.PUBSUB, "orders", "{}");
        course.sheet()
                .expect(
                        "an application that may publish nowhere",
                        "403 ERR_PUBSUB_FORBIDDEN",
                        "%d %s".formatted(refused.status(), code(refused.body())));
        var unknown = course.outsider().publish(Course.PUBSUB, "orders", "{}");
        course.sheet()
                .expect(
                        "an application that is not in the component's scopes",
                        "404 ERR_PUBSUB_NOT_FOUND",
                        "%d %s".formatted(unknown.status(), code(unknown.body())));
    }

    private static String code(JsonNode error) {
        return error.path("errorCode").asText();
    }
}
