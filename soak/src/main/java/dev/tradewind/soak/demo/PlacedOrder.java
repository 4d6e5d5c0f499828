package dev.tradewind.soak.demo;

import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import dev.tradewind.client.Timeline;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/// An order that the demonstration placed; its timeline is printed as it grows.
final class PlacedOrder {
    private static final Set<String> SETTLED = Set.of("delivered", "cancelled");

    /// As S3 has it: one notification of the payment's outcome, one of the reservation's.
    private static final int OUTCOMES = 2;

    private final OrderApi orders;
    private final String orderId;
    private final PrintStream out;
    private final Duration patience;
    private int printed;

    private PlacedOrder(DemoShop shop, String orderId) {
        orders = shop.orders();
        out = shop.out();
        patience = shop.host().patience();
        this.orderId = orderId;
    }

    static PlacedOrder place(DemoShop shop, Object request) {
        var accepted = shop.orders().place(request, UUID.randomUUID().toString());
        shop.out()
                .printf(
                        "  POST /orders -> %s %s%n",
                        accepted.path("orderId").asText(), accepted.path("status").asText());
        return new PlacedOrder(shop, accepted.path("orderId").asText());
    }

    String status() {
        return orders.order(orderId).path("status").asText();
    }

    String id() {
        return orderId;
    }

    /// Prints what has happened since.
    void followToItsEnd() {
        printNew();
    }

    /// Prints the timeline until all that follows from the order has happened; gives up after a while.
    void followUntilSettled() {
        follow(_ -> SETTLED.contains(status()) && isNotifiedOfOutcomes());
    }

    /// Prints the timeline until a delivery is given up; returns whether one was.
    boolean followUntilDeadLettered() {
        return follow(timeline -> timeline.has("DEAD_LETTERED"));
    }

    boolean isNotifiedOfOutcomes() {
        return orders.get("/notifications?orderId=" + orderId).path("items").size() == OUTCOMES;
    }

    private boolean follow(Predicate<Timeline> enough) {
        var seen = Poll.until(patience, this::printNew, enough);
        printNew();
        return seen.isPresent();
    }

    private Timeline printNew() {
        var timeline = Timeline.of(orders.timeline(orderId));
        timeline.lines(printed).forEach(out::println);
        printed = timeline.entries().size();
        return timeline;
    }
}
