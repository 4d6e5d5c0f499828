package dev.tradewind.soak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import dev.tradewind.client.Timeline;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The fate of an order, as the API tells it.
///
/// @param key under which its client asked
/// @param published the types of the events that were published for it
/// @param isUnasked whether payments was never to be asked: it waits for the goods, and they are missing
record OrderOutcome(
        String key,
        String orderId,
        String status,
        String payment,
        List<String> published,
        int notifications,
        boolean isUnasked) {
    /// Of each, exactly one is published for an order that is settled.
    private static final List<Set<String>> ALTERNATIVES =
            List.of(
                    Set.of("OrderCreated"),
                    Set.of("InventoryReserved", "InventoryFailed"),
                    Set.of("OrderConfirmed", "OrderCancelled"));

    /// One of these too, unless payments was never asked; and a notification for it.
    private static final Set<String> OF_PAYMENT = Set.of("PaymentCompleted", "PaymentFailed");

    /// Of an order that is delivered one each, and of another none.
    private static final List<Set<String>> OF_SHIPPING =
            List.of(
                    Set.of("ShipmentCreated"),
                    Set.of("ShipmentDispatched"),
                    Set.of("ShipmentDelivered"));

    /// In which the goods are taken out of stock for it, once.
    private static final Set<String> CONFIRMED =
            Set.of("confirmed", "fulfilling", "shipped", "delivered");

    private static final String PARALLEL = "parallel";
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);

    /// Reads how the order stands first: what led to that is there by then.
    static OrderOutcome of(OrderApi api, String flow, String key, String orderId) {
        var status = api.order(orderId).path("status").asText();
        var payment = payment(api, orderId);
        int notifications = api.get("/notifications?orderId=" + orderId).path("items").size();
        var published = published(api, orderId);
        return new OrderOutcome(
                key,
                orderId,
                status,
                payment,
                published,
                notifications,
                !flow.equals(PARALLEL) && published.contains("InventoryFailed"));
    }

    private static List<String> published(OrderApi api, String orderId) {
        return Timeline.of(api.timeline(orderId)).entries().stream()
                .filter(entry -> entry.kind().equals("EVENT_PUBLISHED"))
                .map(Timeline.Entry::eventType)
                .toList();
    }

    /// There may be none yet.
    private static String payment(OrderApi api, String orderId) {
        try {
            return api.get("/payments/" + orderId).path("status").asText();
        } catch (ClientFailure _) {
            return "none";
        }
    }

    /// The same, once the warehouse has seen to it, and the desk to money that the provider declined.
    private static OrderOutcome sentOff(OrderApi api, String flow, String key, String orderId) {
        var now = of(api, flow, key, orderId);
        if (now.isConfirmed() && !now.status.equals("delivered")) {
            TrialWarehouse.send(api, orderId + "-1");
        } else if (now.payment.equals("capture_declined")) {
            TrialDesk.askOnceMore(api);
        }
        return now;
    }

    /// Waits for what is still to happen to the order; not longer than a minute.
    static OrderOutcome settled(OrderApi api, String flow, String key, String orderId) {
        return Poll.until(
                        SETTLED_WITHIN,
                        () -> sentOff(api, flow, key, orderId),
                        OrderOutcome::isTold)
                .orElseGet(() -> of(api, flow, key, orderId));
    }

    boolean isConfirmed() {
        return CONFIRMED.contains(status);
    }

    boolean isSettled() {
        return switch (status) {
            case "delivered" -> payment.equals("captured");
            case "cancelled" -> payment.equals("voided");
            default -> false;
        };
    }

    private boolean isTold() {
        return isSettled() && notifications >= outcomes();
    }

    boolean happenedOnce() {
        return notifications == outcomes()
                && ALTERNATIVES.stream().allMatch(types -> count(types) == 1)
                && OF_SHIPPING.stream().allMatch(types -> count(types) == (isConfirmed() ? 1 : 0))
                && count(OF_PAYMENT) == (isUnasked ? 0 : 1);
    }

    /// Of inventory, and of payments where that was asked: the customer is told of each.
    private int outcomes() {
        return isUnasked ? 1 : 2;
    }

    private long count(Set<String> types) {
        return published.stream().filter(types::contains).count();
    }

    /// The ids of all orders there are.
    static Set<String> list(OrderApi api) {
        return list(api, _ -> true);
    }

    /// The ids of all orders of some customers.
    static Set<String> list(OrderApi api, Predicate<String> customers) {
        var ids = new HashSet<String>();
        Stream.iterate(
                        api.get("/orders?limit=200"),
                        page -> !page.isMissingNode(),
                        page -> following(api, page))
                .flatMap(page -> page.path("items").valueStream())
                .filter(order -> customers.test(order.path("customerEmail").asText()))
                .forEach(order -> ids.add(order.path("orderId").asText()));
        return ids;
    }

    private static JsonNode following(OrderApi api, JsonNode page) {
        return page.has("next")
                ? api.get("/orders?limit=200&after=" + page.path("next").asText())
                : page.path("next");
    }
}
