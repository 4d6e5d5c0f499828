package dev.tradewind.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The topics and queues that a test begins with. What is declared may name what comes after it.
public record Topology(List<DeclaredTopic> topics, List<DeclaredQueue> queues) {
    public Topology {
        topics = List.copyOf(topics);
        queues = List.copyOf(queues);
    }

    public static Topology of(Declared... declared) {
        var topics = new ArrayList<DeclaredTopic>();
        var queues = new ArrayList<DeclaredQueue>();
        for (var one : declared) {
            switch (one) {
                case DeclaredTopic topic -> topics.add(topic);
                case DeclaredQueue queue -> queues.add(queue);
            }
        }
        return new Topology(topics, queues);
    }

    public static DeclaredTopic topic(String name) {
        return DeclaredTopic.of(name);
    }

    public static DeclaredQueue queue(String name) {
        return DeclaredQueue.of(name);
    }

    /// A subscription to `topic`, for [DeclaredQueue#subscribed].
    public static DeclaredSubscription to(String topic) {
        return new DeclaredSubscription(topic, Map.of(), Optional.empty());
    }

    /// Makes the topics, the queues that are not there yet, and the subscriptions.
    void declare(TestBroker broker) {
        topics.forEach(topic -> topic.create(broker.sns()));
        var missing = queues.stream().filter(queue -> !broker.hasQueue(queue.name())).toList();
        missing.forEach(queue -> queue.create(broker.sqs()));
        missing.forEach(queue -> queue.redrive(broker));
        queues.forEach(queue -> queue.subscribe(broker));
    }
}
