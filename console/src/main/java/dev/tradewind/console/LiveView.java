package dev.tradewind.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/// The view of an instance at one moment.
///
/// @param queues each as pages are told of it, by its ARN
/// @param passed what went through each thing, by its ARN
/// @param orders the number of orders in each state
record LiveView(
        Instant at,
        Map<String, ObjectNode> queues,
        Map<String, PassedThrough> passed,
        ArrayNode alarms,
        Map<String, Long> orders) {
    static final LiveView NOTHING =
            new LiveView(
                    Instant.EPOCH,
                    Map.of(),
                    Map.of(),
                    JsonNodeFactory.instance.arrayNode(),
                    Map.of());

    /// The moment, and what is another than in an earlier view.
    ObjectNode since(LiveView earlier) {
        var event = JsonNodeFactory.instance.objectNode().put("at", at.toString());
        var changed = JsonNodeFactory.instance.arrayNode();
        queues.forEach((arn, queue) -> {
            if (!queue.equals(earlier.queues().get(arn))) {
                changed.add(queue);
            }
        });
        if (!changed.isEmpty()) {
            event.set("queues", changed);
        }
        var gone = JsonNodeFactory.instance.arrayNode();
        earlier.queues().keySet().stream().filter(it -> !queues.containsKey(it)).forEach(gone::add);
        if (!gone.isEmpty()) {
            event.set("gone", gone);
        }
        var moved = movedSince(earlier);
        if (!moved.isEmpty()) {
            event.set("passed", moved);
        }
        if (!alarms.equals(earlier.alarms())) {
            event.set("alarms", alarms);
        }
        if (!orders.equals(earlier.orders())) {
            orders.forEach(event.putObject("orders")::put);
        }
        return event;
    }

    private ArrayNode movedSince(LiveView earlier) {
        var moved = JsonNodeFactory.instance.arrayNode();
        passed.forEach((arn, it) -> {
            if (!it.equals(earlier.passed().get(arn))) {
                moved.addObject().put("id", arn).put("in", it.in()).put("out", it.out());
            }
        });
        return moved;
    }
}
