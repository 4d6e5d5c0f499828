package dev.tradewind.app.console;

import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.console.KnownServices;
import dev.tradewind.engine.Arn;
import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.eventing.plan.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The services of an order backend as its console knows them: who reads which queue, and who publishes where.
///
/// @param region of their queues and topics
/// @param account likewise
public record ShopServices(String region, String account) {
    /// The services of a plan, whose events go where its flows say.
    public KnownServices of(Plan plan, Flows flows, Supplier<Map<String, Long>> orders) {
        var owners = new HashMap<Arn, String>();
        var consumers = new HashMap<Arn, String>();
        for (var queue : plan.queues()) {
            consumers.put(queue(queue.name()), queue.service());
            owners.put(queue(queue.name()), queue.service());
            owners.put(queue(queue.deadLetterQueue()), queue.service());
        }
        var publishers = new HashMap<Arn, List<String>>();
        flows.all()
                .forEach(flow ->
                        publishers.put(
                                TopicArns.of(region, account, flow.topic()),
                                sources(flow.types())));
        flows.buses()
                .forEach(flow ->
                        publishers.put(
                                BusArns.bus(region, account, flow.bus()), sources(flow.types())));
        return new KnownServices(owners, consumers, publishers, orders);
    }

    private Arn queue(String name) {
        return QueueArns.of(region, account, name);
    }

    private static List<String> sources(List<EventType<?>> types) {
        return types.stream().map(EventType::source).distinct().sorted().toList();
    }
}
