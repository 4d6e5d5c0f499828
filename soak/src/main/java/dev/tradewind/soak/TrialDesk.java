package dev.tradewind.soak;

import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/// Those of a trial who look after money that was declined, and after customers who want to be forgotten.
final class TrialDesk {
    private static final int LOOKED_THROUGH = 20;

    private final String domain;
    private final RandomGenerator random;
    private final Set<String> erased = ConcurrentHashMap.newKeySet();

    /// @param domain of the addresses of customers who may be erased
    TrialDesk(String domain, RandomGenerator random) {
        this.domain = domain;
        this.random = random;
    }

    /// One thing that somebody at the desk does.
    void act(OrderApi api) {
        if (random.nextInt(3) == 0) {
            askOnceMore(api);
        } else {
            eraseAny(api);
        }
        Poll.pause(Duration.ofMillis(20));
    }

    /// Asks for all the money that was declined.
    ///
    /// @return whether there was none
    static boolean askOnceMore(OrderApi api) {
        var declined =
                api.get("/payments?status=capture_declined&limit=" + LOOKED_THROUGH).path("items");
        for (var payment : declined) {
            for (var capture : payment.path("captures")) {
                var path =
                        "/payments/%s/captures/%s/retry"
                                .formatted(
                                        payment.path("orderId").asText(),
                                        capture.path("shipmentId").asText());
                TrialWarehouse.attempt(() -> api.tell(path, Map.of()));
            }
        }
        return declined.isEmpty();
    }

    /// Whoever has no order under way is forgotten; of others that is refused.
    private void eraseAny(OrderApi api) {
        var ended =
                List.of("delivered", "cancelled", "refunded", "returned").get(random.nextInt(4));
        var orders = api.get("/orders?limit=%d&status=%s".formatted(LOOKED_THROUGH, ended));
        orders.path("items")
                .valueStream()
                .map(order -> order.path("customerEmail").asText())
                .filter(customer -> customer.endsWith(domain))
                .findAny()
                .ifPresent(customer -> erase(api, customer));
    }

    private void erase(OrderApi api, String customer) {
        TrialWarehouse.attempt(() -> {
            var answer = api.tell("/customers/" + customer + "/erasure", Map.of());
            erased.add(customer);
            return answer;
        });
    }

    /// The number of customers who were answered that nobody knows them any more.
    int erased() {
        return erased.size();
    }

    /// Those of them who are known all the same.
    List<String> known(OrderApi api) {
        return erased.stream()
                .filter(it -> !api.get("/orders?customer=" + it).path("items").isEmpty())
                .sorted()
                .toList();
    }
}
