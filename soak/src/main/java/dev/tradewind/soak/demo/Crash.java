package dev.tradewind.soak.demo;

import static dev.tradewind.soak.demo.DemoShop.LAPTOP;
import static dev.tradewind.soak.demo.DemoShop.MOUSE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The last chapter of the demonstration: an instance is killed while orders are under way, and started again.
public final class Crash {
    private static final int ORDERS = 20;
    private static final int ON_HAND = 100;
    private static final Duration WAIT_MAX = Duration.ofSeconds(40);

    private final Supplier<? extends KillableInstance> instances;
    private final PrintStream out;
    private final Expectations expectations;

    /// @param instances starts one after the other, on the same data
    public Crash(
            Supplier<? extends KillableInstance> instances,
            PrintStream out,
            Expectations expectations) {
        this.instances = instances;
        this.out = out;
        this.expectations = expectations;
    }

    public void run() {
        out.printf("%n7. A crash: an instance is killed with %d orders under way%n", ORDERS);
        var answered = placedAndKilled();
        out.printf("  SIGKILL, right after the last of %d answers; started again%n", ORDERS);
        try (var instance = instances.get()) {
            var orders = instance.orderApi();
            expectations.expect(
                    "whoever asks again under the same key has the same order",
                    answered,
                    placed(orders));
            expectations.expect("every order is delivered", isAllDelivered(orders, answered));
            expectations.expect("each was paid once", ORDERS, captures(orders, answered));
            expectations.expect("each laptop left once", ON_HAND - ORDERS, onHand(orders));
        }
    }

    private List<String> placedAndKilled() {
        try (var instance = instances.get()) {
            var orders = instance.orderApi();
            orders.put("/inventory/" + LAPTOP, Map.of("onHand", ON_HAND));
            orders.put("/inventory/" + MOUSE, Map.of("onHand", ON_HAND));
            var answered = placed(orders);
            instance.kill();
            return answered;
        }
    }

    private static List<String> placed(OrderApi orders) {
        var request = OrderRequest.with(LAPTOP, MOUSE, Map.of());
        return IntStream.range(0, ORDERS)
                .mapToObj(i -> orders.place(request, "customer-" + i).path("orderId").asText())
                .toList();
    }

    private static boolean isAllDelivered(OrderApi orders, List<String> orderIds) {
        return Poll.until(
                        WAIT_MAX,
                        () -> orderIds.stream().allMatch(it -> isDelivered(orders, it)),
                        delivered -> delivered)
                .isPresent();
    }

    private static boolean isDelivered(OrderApi orders, String orderId) {
        return orders.order(orderId).path("status").asText().equals("delivered");
    }

    /// Rows of the ledger by which money was taken, of all of these orders.
    private static int captures(OrderApi orders, List<String> orderIds) {
        return orderIds.stream()
                .map(it -> orders.get("/ledger/entries?orderId=" + it).path("items"))
                .mapToInt(rows -> (int) rows.valueStream().filter(Crash::isCapture).count())
                .sum();
    }

    private static boolean isCapture(JsonNode row) {
        return row.path("kind").asText().equals("captured");
    }

    private static int onHand(OrderApi orders) {
        return orders.get("/inventory/" + LAPTOP).path("onHand").asInt();
    }
}
