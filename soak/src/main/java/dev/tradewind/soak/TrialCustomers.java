package dev.tradewind.soak;

import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/// The customers of a trial and those who look after them: they order, cancel, hold, release, send back and get money back,
/// and ask again where no answer came.
final class TrialCustomers {
    private static final int LATEST = 12;

    private final String domain;
    private final List<String> products;
    private final RandomGenerator random;
    private final Map<String, String> orderIdByKey = new ConcurrentHashMap<>();
    private final List<String> latest = new ArrayList<>();
    private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final AtomicInteger names = new AtomicInteger();
    private final AtomicInteger quota = new AtomicInteger();

    TrialCustomers(String domain, List<String> products, RandomGenerator random) {
        this.domain = domain;
        this.products = List.copyOf(products);
        this.random = random;
    }

    /// They place so many orders more, at the most.
    void mayPlace(int orders) {
        quota.set(orders);
    }

    /// One thing that somebody wants.
    void act(OrderApi api) {
        var again = Optional.ofNullable(unanswered.poll());
        if (again.isPresent()) {
            place(api, again.get());
            return;
        }
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3, 4 -> placeOrPause(api);
            case 5 -> on(api, "/orders/%s/cancel", Map.of("requestedBy", "customer"));
            case 6 -> on(api, "/orders/%s/hold", Map.of("reason", "looked at"));
            case 7 -> on(api, "/orders/%s/release", Map.of());
            case 8 -> refundTwice(api);
            default -> sendBack(api);
        }
    }

    private void placeOrPause(OrderApi api) {
        if (quota.getAndDecrement() > 0) {
            place(api, "customer-" + names.incrementAndGet());
        } else {
            Poll.pause(Duration.ofMillis(10));
        }
    }

    private void place(OrderApi api, String key) {
        try {
            var orderId = api.place(order(key), key).path("orderId").asText();
            var before = orderIdByKey.put(key, orderId);
            if (before != null && !before.equals(orderId)) {
                violations.add("%s got order %s, and then %s".formatted(key, before, orderId));
            }
            note(orderId);
        } catch (RuntimeException e) {
            unanswered.add(key);
            throw e;
        }
    }

    /// The same for the same key.
    private Map<String, Object> order(String key) {
        int hash = Math.floorMod(key.hashCode(), 1000);
        var item =
                Map.of(
                        "sku",
                        products.get(hash % products.size()),
                        "quantity",
                        1 + hash % 3,
                        "price",
                        1 + hash % 50);
        return Map.of("customerEmail", key + domain, "currency", "EUR", "items", List.of(item));
    }

    private synchronized void note(String orderId) {
        latest.add(orderId);
        if (latest.size() > LATEST) {
            latest.removeFirst();
        }
    }

    private synchronized Optional<String> anyOrder() {
        return latest.isEmpty()
                ? Optional.empty()
                : Optional.of(latest.get(random.nextInt(latest.size())));
    }

    /// Asks for something about one of the latest orders, which may be too late or too early.
    private void on(OrderApi api, String path, Object body) {
        anyOrder()
                .ifPresent(id -> TrialWarehouse.attempt(() -> api.tell(path.formatted(id), body)));
    }

    /// Twice under a key is once.
    private void refundTwice(OrderApi api) {
        var key = "refund-" + names.incrementAndGet();
        anyOrder()
                .ifPresent(id -> {
                    for (int i = 0; i < 2; i++) {
                        var path = "/payments/%s/refunds".formatted(id);
                        var body = Map.of("amount", 1, "reason", "a scratch");
                        TrialWarehouse.attempt(() -> api.post(path, body, key));
                    }
                });
    }

    private void sendBack(OrderApi api) {
        anyOrder()
                .ifPresent(id ->
                        TrialWarehouse.attempt(() -> {
                            var item = api.order(id).path("items").path(0);
                            var piece = Map.of("sku", item.path("sku").asText(), "quantity", 1);
                            return api.tell(
                                    "/returns",
                                    Map.of(
                                            "orderId",
                                            id,
                                            "items",
                                            List.of(piece),
                                            "reason",
                                            "too small"));
                        }));
    }

    /// Has every order answered, and those that are held go on.
    void settle(OrderApi api) {
        for (var key = unanswered.poll(); key != null; key = unanswered.poll()) {
            try {
                place(api, key);
            } catch (ClientFailure e) {
                unanswered.remove(key);
                violations.add("%s is refused at last: %s".formatted(key, e.getMessage()));
            }
        }
        api.get("/orders?status=held&limit=200")
                .path("items")
                .forEach(order -> api.release(order.path("orderId").asText()));
    }

    List<String> acknowledged() {
        return List.copyOf(orderIdByKey.values());
    }

    List<String> violations() {
        return List.copyOf(violations);
    }
}
