package dev.tradewind.soak.lab.handler;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A Lambda handler for batches of a queue: it handles events about orders, once each, and names the messages that it could
/// not handle. A message is an event as a rule sends it, or the envelope of a topic with one inside.
public class ShopConsumer {
    private static final long CREATION_MILLIS = 100;
    private static final long CHANGE_MILLIS = 50;
    private static final String UNKNOWN = "unknown";

    private final OrderInbox inbox = OrderInbox.ofThisFunction();

    /// @param event what Lambda sends of a queue, with its `Records`
    /// @return the ids of those that failed, in the shape of `ReportBatchItemFailures`
    public Map<String, Object> handle(Map<String, Object> event) {
        var messages = FunctionJson.tree(event).path("Records");
        log("Received batch of %d messages".formatted(messages.size()));
        var failures = new ArrayList<Map<String, String>>();
        for (var message : messages) {
            if (!isHandled(message)) {
                failures.add(Map.of("itemIdentifier", message.path("messageId").asText()));
            }
        }
        log(
                "Batch summary: %d handled, %d failed and will come again"
                        .formatted(messages.size() - failures.size(), failures.size()));
        return Map.of("batchItemFailures", List.copyOf(failures));
    }

    /// One bad message must not take the others of its batch with it, whatever is wrong with it.
    private boolean isHandled(JsonNode message) {
        var id = message.path("messageId").asText();
        try {
            handleOnce(id, event(message.path("body").asText()));
            return true;
        } catch (Exception e) {
            log("Message %s failed: %s".formatted(id, e.getMessage()));
            return false;
        }
    }

    private static JsonNode event(String body) throws Exception {
        var json = FunctionJson.parse(body);
        if (json.has("Message")) {
            log("Message received via SNS→SQS");
            return FunctionJson.parse(json.path("Message").asText());
        }
        log("Direct message from EventBridge→SQS");
        return json;
    }

    private void handleOnce(String messageId, JsonNode event) throws Exception {
        var eventId = event.path("id").asText(messageId);
        if (!inbox.claim(eventId)) {
            log("Event %s was handled before".formatted(eventId));
            return;
        }
        boolean isDone = false;
        try {
            handle(event.path("detail-type").asText(), event.path("detail"));
            isDone = true;
        } finally {
            if (!isDone) {
                inbox.release(eventId);
            }
        }
    }

    private void handle(String type, JsonNode detail) throws InterruptedException {
        switch (type) {
            case "OrderCreated" -> create(detail);
            case "OrderCancelled" ->
                    change("cancellation", "Reason: ", detail.path("reason"), detail);
            case "OrderUpdated" -> change("update", "Changes: ", detail.path("changes"), detail);
            default -> log("Unknown event type: " + type);
        }
    }

    /// The place where an order would be written to a database.
    protected void create(JsonNode detail) throws InterruptedException {
        var order = orderId(detail);
        log("Order ID: " + order);
        log("Customer: " + detail.path("customerId").asText(UNKNOWN));
        log("Value: $" + detail.path("value").asText("0"));
        log("Items: %d item(s)".formatted(detail.path("items").size()));
        Thread.sleep(CREATION_MILLIS);
        log("Order %s processed successfully".formatted(order));
    }

    private static void change(String what, String name, JsonNode value, JsonNode detail)
            throws InterruptedException {
        var order = orderId(detail);
        log("Order ID: " + order);
        log(
                name
                        + (value.isValueNode()
                                ? value.asText()
                                : value.isMissingNode() ? UNKNOWN : value));
        Thread.sleep(CHANGE_MILLIS);
        log("Order %s %s processed".formatted(what, order));
    }

    private static String orderId(JsonNode detail) {
        return detail.path("orderId").asText(UNKNOWN);
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
