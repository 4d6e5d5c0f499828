package dev.tradewind.soak.lab.pubsub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.client.Poll;
import dev.tradewind.soak.lab.dapr.LabApp;
import dev.tradewind.soak.lab.dapr.LabApp.Reply;
import dev.tradewind.soak.lab.dapr.LabDelivery;
import dev.tradewind.soak.lab.dapr.LabSidecar;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The course's order processor: it works out what orders come to, fails at some of them, and keeps its dead letters as
/// state, where whoever asks it finds them.
final class OrderProcessor {
    private static final String DEAD_LETTERS = "dlq:orders";
    private static final Duration TOO_LONG = Duration.ofSeconds(2);
    private static final Reply SUCCESS = new Reply(200, "{\"status\":\"SUCCESS\"}");

    private final LabSidecar sidecar;
    private final List<String> deadLetters = new ArrayList<>();
    private final Set<String> slow = ConcurrentHashMap.newKeySet();

    private OrderProcessor(LabSidecar sidecar) {
        this.sidecar = sidecar;
    }

    /// Has an application be one.
    static void on(LabApp app, LabSidecar sidecar) {
        var processor = new OrderProcessor(sidecar);
        app.on("/events/pubsub/orders", OrderProcessor::failAtSome)
                .on("/submitted", processor::process)
                .on("/dlq/orders", processor::keep)
                .on("/slow", processor::dawdle)
                .onGet("/dlq/orders", processor::kept);
    }

    private static Reply failAtSome(LabDelivery delivery) {
        return Course.orderId(delivery).endsWith("FAIL")
                ? new Reply(500, "{\"detail\":\"Simulated processing failure\"}")
                : SUCCESS;
    }

    /// 400 for an order without items, 500 for one that cannot be worked out.
    private Reply process(LabDelivery delivery) {
        if (delivery.data().path("items").isEmpty()) {
            return new Reply(400, "{\"status\":\"error\",\"message\":\"Order has no items\"}");
        }
        try {
            var order = delivery.data().<ObjectNode>deepCopy();
            order.put("total", total(order.path("items"))).put("status", "processed");
            sidecar.save("order:" + Course.orderId(delivery), order.toString());
            sidecar.publish(Course.PUBSUB, "order.processed", order.toString());
            return new Reply(200, "{\"status\":\"SUCCESS\",\"order\":%s}".formatted(order));
        } catch (NumberFormatException _) {
            return new Reply(500, "{\"status\":\"error\",\"message\":\"Internal error\"}");
        }
    }

    private static BigDecimal total(JsonNode items) {
        return items.valueStream()
                .map(it ->
                        new BigDecimal(it.path("price").asText())
                                .multiply(new BigDecimal(it.path("quantity").asText())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private synchronized Reply keep(LabDelivery delivery) {
        deadLetters.add(delivery.event().toString());
        sidecar.save(DEAD_LETTERS, "[%s]".formatted(String.join(",", deadLetters)));
        return SUCCESS;
    }

    private String kept() {
        var state = sidecar.state(DEAD_LETTERS);
        return "{\"messages\":%s}".formatted(state.status() == 200 ? state.text() : "[]");
    }

    /// Takes too long at the first attempt.
    private Reply dawdle(LabDelivery delivery) {
        if (slow.add(delivery.id())) {
            Poll.until(TOO_LONG, () -> false, it -> it);
        }
        return SUCCESS;
    }
}
