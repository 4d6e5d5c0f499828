package dev.tradewind.soak;

import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Every order that was answered is there, once, and is settled: one payment, each event once in effect, and the stock
/// on hand is what it was less what was confirmed.
final class OrdersTrial implements Trial<Backend> {
    static final int CLIENTS = 4;

    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);

    private final int ordersPerKill;
    private final Duration pause;
    private final String flow;
    private final RandomGenerator random;
    private final Map<String, String> orderIdByKey = new ConcurrentHashMap<>();
    private final Map<String, Shelf> shelfByKey = new ConcurrentHashMap<>();
    private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final List<String> violations = new ArrayList<>();
    private final List<OrderOutcome> outcomes = new ArrayList<>();
    private final AtomicInteger names = new AtomicInteger();
    private final AtomicInteger quota = new AtomicInteger();
    private final Gaps answers = new Gaps();
    private final HandledEvents events = new HandledEvents();

    /// @param ordersPerKill how many orders are placed at the most between two kills: settling and checking
    ///     each takes time
    /// @param flow that orders take
    /// @param pause of a client after an order
    /// @param random says which clients ask again although they were answered; any thread may call it
    OrdersTrial(int ordersPerKill, Duration pause, String flow, RandomGenerator random) {
        this.ordersPerKill = ordersPerKill;
        this.pause = pause;
        this.flow = flow;
        this.random = random;
    }

    @Override
    public List<String> options(Path directory) {
        return List.of("--flow=" + flow, "--dispatch=by-hand");
    }

    @Override
    public void prepare(Backend instance) {
        Stream.of(Shelf.values()).forEach(shelf -> shelf.fill(instance.orderApi()));
    }

    @Override
    public List<Runnable> clients(Backend instance) {
        var api = instance.orderApi();
        mayDoMore();
        return Stream.<Runnable>generate(() -> () -> placeOrRead(api)).limit(CLIENTS).toList();
    }

    @Override
    public void mayDoMore() {
        quota.set(ordersPerKill);
    }

    private void placeOrRead(OrderApi api) {
        var again = unanswered.poll();
        if (again != null) {
            place(api, again);
        } else if (quota.getAndDecrement() > 0) {
            place(api, "client-" + names.incrementAndGet());
            Poll.pause(pause);
        } else {
            read(api);
        }
    }

    private void place(OrderApi api, String key) {
        var shelf = shelfByKey.computeIfAbsent(key, _ -> Shelf.ofNumber(shelfByKey.size()));
        try {
            var orderId = api.place(shelf.order(), key).path("orderId").asText();
            answers.next();
            var before = orderIdByKey.put(key, orderId);
            if (before != null && !before.equals(orderId)) {
                violation("%s got order %s, and then %s".formatted(key, before, orderId));
            }
            if (random.nextInt(CLIENTS) == 0) {
                unanswered.add(key); // asks again although it was answered
            }
        } catch (RuntimeException e) {
            unanswered.add(key);
            throw e;
        }
    }

    private void read(OrderApi api) {
        var known = orderIdByKey.values().stream().findAny();
        known.ifPresent(orderId -> {
            if (!api.order(orderId).path("orderId").asText().equals(orderId)) {
                violation("order %s is another".formatted(orderId));
            }
        });
        Poll.pause(Duration.ofMillis(10));
    }

    private synchronized void violation(String what) {
        violations.add(what);
    }

    @Override
    public void settle(Backend instance) {
        var api = instance.orderApi();
        for (var key = unanswered.poll(); key != null; key = unanswered.poll()) {
            placeFinally(api, key);
        }
        await("an event is still not done", () -> events.areAllOf(instance));
        await("an order is still pending", () -> isNonePending(api));
        orderIdByKey.forEach(
                (key, orderId) -> outcomes.add(OrderOutcome.settled(api, flow, key, orderId)));
        var listed = OrderOutcome.list(api, Shelf.CUSTOMER::equals);
        if (listed.size() != orderIdByKey.size() || !listed.containsAll(orderIdByKey.values())) {
            violation(
                    "%d orders are there, and %d were answered"
                            .formatted(listed.size(), orderIdByKey.size()));
        }
        for (var shelf : Shelf.values()) {
            await("stock is still reserved", () -> shelf.stock(api).path("reserved").asInt() == 0);
            shelf.check(api, confirmed(shelf)).ifPresent(this::violation);
        }
    }

    private void placeFinally(OrderApi api, String key) {
        try {
            var shelf = shelfByKey.getOrDefault(key, Shelf.FULL);
            orderIdByKey.put(key, api.place(shelf.order(), key).path("orderId").asText());
        } catch (ClientFailure e) {
            violation("%s is refused at last: %s".formatted(key, e.getMessage()));
        }
    }

    private static boolean isNonePending(OrderApi api) {
        return api.get("/orders?status=pending&limit=1").path("items").isEmpty();
    }

    private void await(String otherwise, BooleanSupplier condition) {
        if (Poll.until(SETTLED_WITHIN, condition::getAsBoolean, holds -> holds).isEmpty()) {
            violation(otherwise + " after " + SETTLED_WITHIN);
        }
    }

    private long confirmed(Shelf shelf) {
        return outcomes.stream()
                .filter(OrderOutcome::isConfirmed)
                .filter(outcome -> shelf == shelfByKey.get(outcome.key()))
                .count();
    }

    /// The longest time since this was last asked in which no order was answered.
    Duration longestPause() {
        return answers.longest();
    }

    /// The ids of the orders that were answered.
    Collection<String> acknowledged() {
        return orderIdByKey.values();
    }

    @Override
    public Findings findings() {
        return Findings.of("an order is paid once, takes its stock once, and is settled")
                .some("acknowledged", orderIdByKey.size())
                .count("confirmed", outcomes.stream().filter(OrderOutcome::isConfirmed).count())
                .count("dead-lettered by kills and sent back", events.sentBack())
                .none("stuck", which(outcome -> !outcome.isSettled()))
                .none("not once in effect", which(outcome -> !outcome.happenedOnce()))
                .none("lost, doubled or miscounted", violations);
    }

    private List<String> which(Predicate<OrderOutcome> wrong) {
        return outcomes.stream().filter(wrong).map(OrderOutcome::toString).toList();
    }
}
