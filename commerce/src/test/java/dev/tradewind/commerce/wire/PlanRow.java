package dev.tradewind.commerce.wire;

import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.eventing.plan.Plan;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A row of the plan: what a queue gets of a topic, and in which flows of orders it is so.
///
/// @param types as they are spelled on the topic
/// @param isAdded true of a consumer that is there if it is wanted
record PlanRow(
        String queue,
        String deadLetterQueue,
        String service,
        String topic,
        List<String> types,
        Set<OrderFlow> flows,
        boolean isAdded) {
    private static final Set<OrderFlow> ALL = EnumSet.allOf(OrderFlow.class);

    /// The rows of every flow, with every consumer that there is.
    static Collection<PlanRow> all() {
        var rows = new LinkedHashMap<List<Object>, PlanRow>();
        for (var flow : OrderFlow.values()) {
            var usual = services(Shop.open(Profile.DEMO, flow).plan());
            for (var queue : plan(flow).queues()) {
                for (var feed : queue.feeds()) {
                    rows.merge(
                            List.of(queue.name(), feed.topic(), feed.types()),
                            new PlanRow(
                                    queue.name(),
                                    queue.deadLetterQueue(),
                                    queue.service(),
                                    feed.topic(),
                                    feed.types(),
                                    EnumSet.of(flow),
                                    !usual.contains(queue.service())),
                            PlanRow::inFlowsOf);
                }
            }
        }
        return rows.entrySet().stream()
                .map(Map.Entry::getValue)
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
    }

    private static Plan plan(OrderFlow flow) {
        return Shop.withConsumers(new JumpingClock(Instant.EPOCH), flow).plan();
    }

    private static Set<String> services(Plan plan) {
        return plan.queues().stream().map(Plan.Queue::service).collect(Collectors.toSet());
    }

    private PlanRow inFlowsOf(PlanRow other) {
        var more = EnumSet.copyOf(flows);
        more.addAll(other.flows);
        return new PlanRow(queue, deadLetterQueue, service, topic, types, more, isAdded);
    }

    /// Its own among all rows.
    String id() {
        return "%s.receives.%s.of.%s%s"
                .formatted(service, queue, topic, flows.equals(ALL) ? "" : "." + flowLabels("-"));
    }

    String summary() {
        return "What %s gets of %s in %s%s%s."
                .formatted(
                        service,
                        topic,
                        queue,
                        flows.equals(ALL) ? "" : ", with `up --flow` " + flowLabels(" or "),
                        isAdded ? ", with `up --with %s`".formatted(service) : "");
    }

    private String flowLabels(String between) {
        return flows.stream().map(OrderFlow::label).collect(Collectors.joining(between));
    }
}
