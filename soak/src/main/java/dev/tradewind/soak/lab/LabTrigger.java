package dev.tradewind.soak.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.http.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The part of the lab in which a function becomes the consumer of orders: its trigger, calls by hand, and the three events.
record LabTrigger(LabSheet sheet, LabFunction function, LabLog log, LabProducer producer) {
    /// Enough for a process to start on a busy machine.
    static final Duration WITHIN = Duration.ofSeconds(60);

    private static final String NO_JSON = "no JSON";

    void part(LabShop shop) {
        function.create();
        sheet.expect(
                "a trigger of a role that may not receive is",
                "refused as InvalidParameterValueException",
                function.refusedTrigger(shop.orders()));
        byHand();
        function.permit();
        sheet.expect(
                "the trigger brings",
                "q-orders: 10 at a time, 0 s, [ReportBatchItemFailures]",
                function.trigger(shop.orders()));
        threeEvents(shop);
    }

    private void byHand() {
        sheet.expect("the test event fails", "[]", invoke(created("TEST-001")).failed());
        if (isKnown()) {
            says("an order that says nothing is logged as", event("OrderCreated", Map.of()), EMPTY);
            says("another type is logged as", event("OrderForgotten", Map.of()), FORGOTTEN);
        }
        says("a cancellation is logged as", event("OrderCancelled", CANCELLED), CANCELLATION);
        says("an update is logged as", event("OrderUpdated", UPDATED), UPDATE);
        sheet.expect(
                "of two orders, something that is no JSON and an order, there fails",
                "the third",
                third(created("TEST-002"), created("TEST-006"), NO_JSON, created("TEST-003")));
    }

    /// True if it is known what the handler logs.
    boolean isKnown() {
        return function.handler().comesAlong();
    }

    private static final List<String> EMPTY =
            List.of("Order ID: unknown", "Customer: unknown", "Order unknown processed");
    private static final Map<String, ?> CANCELLED =
            Map.of("orderId", "TEST-004", "reason", "too late");
    private static final List<String> CANCELLATION = List.of("TEST-004", "Reason: too late");
    private static final Map<String, ?> UPDATED =
            Map.of("orderId", "TEST-005", "changes", Map.of("quantity", 2));
    private static final List<String> UPDATE = List.of("TEST-005", "Changes: ", "quantity");
    private static final List<String> FORGOTTEN = List.of("Unknown event type: OrderForgotten");

    /// A record that is handled, with what is said of it where that is known.
    private void says(String what, String body, List<String> texts) {
        var answer = invoke(body);
        if (!isKnown()) {
            sheet.expect(what.replace("is logged as", "fails"), "[]", answer.failed());
            return;
        }
        sheet.expect(
                what,
                texts + ", and fails: []",
                answer.says(texts) + ", and fails: " + answer.failed());
    }

    private LabFunction.Answer invoke(String body) {
        return invoke(List.of(queueRecord(body)));
    }

    /// The failure within a batch: its third message alone, as words, or the ids of those that failed.
    private String third(String... bodies) {
        var records = Stream.of(bodies).map(LabTrigger::queueRecord).toList();
        var failed = invoke(records).failed();
        var third = records.get(2).get("messageId");
        return failed.equals(List.of(third)) ? "the third" : failed.toString();
    }

    private LabFunction.Answer invoke(List<Map<String, Object>> records) {
        return function.invoke(new String(Json.write(Map.of("Records", records)), UTF_8));
    }

    private static Map<String, Object> queueRecord(String body) {
        return Map.of(
                "messageId", LabProducer.tag("test-"),
                "receiptHandle", "test-receipt",
                "body", body,
                "attributes", Map.of("ApproximateReceiveCount", "1"),
                "messageAttributes", Map.of(),
                "md5OfBody", "",
                "eventSource", "aws:sqs",
                "eventSourceARN", "arn:aws:sqs:us-east-1:000000000000:q-orders",
                "awsRegion", "us-east-1");
    }

    private static String created(String orderId) {
        return event(
                "OrderCreated", Map.of("orderId", orderId, "customerId", "C-TEST", "value", 99.99));
    }

    static String event(String type, Map<String, ?> detail) {
        var event = Map.of("source", "app.orders", "detail-type", type, "detail", detail);
        return new String(Json.write(event), UTF_8);
    }

    private void threeEvents(LabShop shop) {
        log.begin();
        var orderId = LabProducer.tag("ORD-");
        producer.produce(orderId);
        sheet.expect("q-orders holds after three events", 0, shop.orders().holdsWithin(WITHIN, 0));
        if (isKnown()) {
            sheet.expect("events by the topic", 1, log.count("via SNS"));
            sheet.expect("events by their rule", 1, log.count("Direct message from EventBridge"));
        }
        processed("times that the order was processed", List.of(orderId));
        sheet.expect("q-orders-dlq holds", 0, shop.dead().holds());
    }

    /// Expects each order to have been processed once, as the handler that comes along logs it. Of another, queues tell: a
    /// message that is in none of them was handled.
    void processed(String what, List<String> orderIds) {
        if (isKnown()) {
            var lines = log.lines();
            sheet.expect(
                    what,
                    "[1]",
                    orderIds.stream().map(id -> processed(lines, id)).distinct().sorted().toList());
        }
    }

    private static long processed(List<String> lines, String orderId) {
        var text = "Order %s processed successfully".formatted(orderId);
        return lines.stream().filter(line -> line.contains(text)).count();
    }
}
