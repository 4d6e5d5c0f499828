package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.client.ClientFailure;
import dev.tradewind.app.client.OrderApi;
import dev.tradewind.app.client.Poll;
import dev.tradewind.app.client.Timeline;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills an instance in the middle of 500 orders that arrive at the same time, starts another on its data,
/// and has every client ask again: whoever was answered keeps their order, nobody gets two, nobody pays
/// twice, and the stock adds up.
final class OrdersCrashTest {
    private static final int ORDERS = 500;
    private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 150;

    /// Too few for all, so that some orders are cancelled and their payments voided.
    private static final int ON_HAND = 400;

    private static final String SKU = "LAPTOP-001";
    private static final String PENDING = "/orders?status=pending&limit=1";
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);

    @TempDir private Path directory = Path.of("");

    private final Map<String, String> orderIdByKey = new ConcurrentHashMap<>();
    private final CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED_BEFORE_THE_KILL);

    @Test
    void a_kill_loses_no_acknowledged_order_and_doubles_no_effect() throws Exception {
        var data = directory.resolve("data");
        killInTheMiddle(data);
        var acknowledgedBefore = Map.copyOf(orderIdByKey);

        try (var instance = ChildInstance.start(data);
                var api = instance.orderApi()) {
            placeAll(api);
            awaitSettled(api);

            assertThat(orderIdByKey).hasSize(ORDERS).containsAllEntriesOf(acknowledgedBefore);
            assertThat(ordersIn(api)).containsExactlyInAnyOrderElementsOf(orderIdByKey.values());
            assertThat(orderIdByKey.values())
                    .allSatisfy(orderId -> assertHappenedOnce(api, orderId));
            assertStockAddsUp(api);
            assertThat(instance.stop()).isZero();
        }
    }

    private void killInTheMiddle(Path data) throws InterruptedException {
        try (var instance = ChildInstance.start(data);
                var api = instance.orderApi()) {
            api.put("/inventory/" + SKU, Map.of("onHand", ON_HAND));
            var clients = Thread.ofPlatform().start(() -> placeAll(api));
            enough.await();
            instance.kill();
            clients.join();
        }
        assertThat(orderIdByKey).hasSizeBetween(ACKNOWLEDGED_BEFORE_THE_KILL, ORDERS - 1);
    }

    /// Has every client ask at the same time, and waits until each has an answer or no connection.
    private void placeAll(OrderApi api) {
        IntStream.range(0, ORDERS)
                .mapToObj(i -> Thread.ofVirtual().start(() -> place(api, "client-" + i)))
                .toList()
                .forEach(OrdersCrashTest::join);
    }

    private void place(OrderApi api, String key) {
        try {
            var orderId = api.place(order(), key).path("orderId").asText();
            assertThat(orderIdByKey.merge(key, orderId, (first, _) -> first)).isEqualTo(orderId);
            enough.countDown();
        } catch (UncheckedIOException | ClientFailure _) {
            // the instance was killed: this client asks again later
        }
    }

    private static Map<String, Object> order() {
        return Map.of(
                "customerEmail", "ann@example.com",
                "currency", "EUR",
                "items", List.of(Map.of("sku", SKU, "quantity", 1, "price", 850)));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitSettled(OrderApi api) {
        await("no order is pending", () -> api.get(PENDING).path("items").isEmpty());
        for (var orderId : orderIdByKey.values()) {
            await("the payment of " + orderId + " is settled", () -> isSettled(api, orderId));
        }
        await("no stock is reserved", () -> stock(api).path("reserved").asInt() == 0);
    }

    private static void await(String what, Supplier<Boolean> condition) {
        assertThat(Poll.until(SETTLED_WITHIN, condition, holds -> holds)).as(what).isPresent();
    }

    private static boolean isSettled(OrderApi api, String orderId) {
        return switch (api.order(orderId).path("status").asText()) {
            case "confirmed" -> paymentStatus(api, orderId).equals("captured");
            case "cancelled" -> paymentStatus(api, orderId).equals("voided");
            default -> false;
        };
    }

    private static String paymentStatus(OrderApi api, String orderId) {
        return api.get("/payments/" + orderId).path("status").asText();
    }

    private static List<String> ordersIn(OrderApi api) {
        return Stream.iterate(
                        api.get("/orders?limit=200"),
                        page -> !page.isMissingNode(),
                        page -> following(api, page))
                .flatMap(page -> page.path("items").valueStream())
                .map(order -> order.path("orderId").asText())
                .toList();
    }

    private static JsonNode following(OrderApi api, JsonNode page) {
        return page.has("next")
                ? api.get("/orders?limit=200&after=" + page.path("next").asText())
                : page.path("next");
    }

    private static void assertHappenedOnce(OrderApi api, String orderId) {
        var published =
                Timeline.of(api.timeline(orderId)).entries().stream()
                        .filter(entry -> entry.kind().equals("EVENT_PUBLISHED"))
                        .map(Timeline.Entry::eventType)
                        .toList();
        assertThat(published).filteredOn(Set.of("OrderCreated")::contains).hasSize(1);
        assertThat(published)
                .filteredOn(Set.of("PaymentCompleted", "PaymentFailed")::contains)
                .hasSize(1);
        assertThat(published)
                .filteredOn(Set.of("InventoryReserved", "InventoryFailed")::contains)
                .hasSize(1);
        assertThat(published)
                .filteredOn(Set.of("OrderConfirmed", "OrderCancelled")::contains)
                .hasSize(1);
        assertThat(api.get("/notifications?orderId=" + orderId).path("items")).hasSize(2);
    }

    private void assertStockAddsUp(OrderApi api) {
        long confirmed =
                orderIdByKey.values().stream()
                        .filter(id -> api.order(id).path("status").asText().equals("confirmed"))
                        .count();
        assertThat(confirmed).isEqualTo(ON_HAND);
        assertThat(stock(api).path("onHand").asInt()).isZero();
    }

    private static JsonNode stock(OrderApi api) {
        return api.get("/inventory/" + SKU);
    }
}
