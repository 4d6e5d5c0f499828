package dev.tradewind.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.http.json.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.Message;

/// The copies of orders' own events in a queue behind a rule on the bus of the order backend. They are in the batch
/// that the order is in, so there is one of each, whenever the process was killed.
final class OrderCopiesTrial implements Trial<ChildInstance> {
    private static final String BUS = "ecom-bus";
    private static final String NAME = "orders-on-bus";
    private static final List<Set<String>> ONE_OF_EACH =
            List.of(Set.of("OrderCreated"), Set.of("OrderConfirmed", "OrderCancelled"));

    private final Supplier<Collection<String>> orders;
    private String queue = "";

    /// The ids of messages by order and type: one that is received twice has one id.
    private final Map<String, Map<String, Set<String>>> ids = new HashMap<>();

    /// @param orders the ids of those that were answered
    OrderCopiesTrial(Supplier<Collection<String>> orders) {
        this.orders = orders;
    }

    @Override
    public void prepare(ChildInstance instance) {
        queue = QueueCalls.queue(instance.sqs(), NAME, Map.of());
        var target = Target.builder().id(NAME).arn(QueueCalls.arn(instance.sqs(), queue)).build();
        instance.events()
                .putRule(it ->
                        it.name(NAME)
                                .eventBusName(BUS)
                                .eventPattern("{\"source\":[\"app.orders\"]}"));
        instance.events().putTargets(it -> it.rule(NAME).eventBusName(BUS).targets(target));
    }

    /// Others place orders, and wait until their events are done.
    @Override
    public List<Runnable> clients(ChildInstance instance) {
        return List.of();
    }

    @Override
    public void settle(ChildInstance instance) {
        QueueCalls.drain(instance.sqs(), queue, this::note);
    }

    private void note(Message message) {
        var event = Json.read(message.body().getBytes(UTF_8));
        if (!event.path("detail").path("customerId").asText().equals(Shelf.CUSTOMER)) {
            return; // another trial's
        }
        ids.computeIfAbsent(event.path("detail").path("orderId").asText(), _ -> new HashMap<>())
                .computeIfAbsent(event.path("detail-type").asText(), _ -> new HashSet<>())
                .add(message.messageId());
    }

    @Override
    public Findings findings() {
        return Findings.of("an order's own events are once each in a queue behind a rule")
                .some("copies behind a rule", count())
                .none("not once behind the rule", wrong())
                .none("behind the rule without an answer", unknown());
    }

    private long count() {
        return ids.values().stream().flatMap(OrderCopiesTrial::all).count();
    }

    private static Stream<String> all(Map<String, Set<String>> ofOrder) {
        return ofOrder.values().stream().flatMap(Set::stream);
    }

    /// The orders that have not one copy of each event.
    private List<String> wrong() {
        return orders.get().stream()
                .filter(orderId -> !isRight(ids.getOrDefault(orderId, Map.of())))
                .map(orderId -> orderId + " " + ids.getOrDefault(orderId, Map.of()))
                .sorted()
                .toList();
    }

    private static boolean isRight(Map<String, Set<String>> ofOrder) {
        return ONE_OF_EACH.stream()
                .allMatch(types ->
                        ofOrder.entrySet().stream()
                                        .filter(entry -> types.contains(entry.getKey()))
                                        .mapToInt(entry -> entry.getValue().size())
                                        .sum()
                                == 1);
    }

    /// The orders that have copies, and are none that was answered.
    private List<String> unknown() {
        return Findings.missing(ids.keySet(), Set.copyOf(orders.get())::contains);
    }
}
