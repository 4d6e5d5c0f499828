package dev.tradewind.soak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// A publication reaches all subscribed queues, or, if it was not acknowledged, perhaps none.
final class FanOutTrial implements Trial<ChildInstance> {
    private static final List<String> SUBSCRIBERS = List.of("left", "right");

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<String>> copies =
            Map.of(
                    "left", ConcurrentHashMap.newKeySet(),
                    "right", ConcurrentHashMap.newKeySet());
    private final AtomicInteger names = new AtomicInteger();

    private final Map<String, String> queues = new HashMap<>();
    private String topic = "";

    @Override
    public void prepare(ChildInstance instance) {
        topic = instance.sns().createTopic(it -> it.name("news")).topicArn();
        for (var subscriber : SUBSCRIBERS) {
            var queue = QueueCalls.queue(instance.sqs(), subscriber, Map.of());
            var arn = QueueCalls.arn(instance.sqs(), queue);
            instance.sns()
                    .subscribe(it ->
                            it.topicArn(topic)
                                    .protocol("sqs")
                                    .endpoint(arn)
                                    .attributes(Map.of("RawMessageDelivery", "true")));
            queues.put(subscriber, queue);
        }
    }

    @Override
    public List<Runnable> clients(ChildInstance instance) {
        var clients = new ArrayList<Runnable>();
        clients.add(() -> publish(instance.sns()));
        queues.forEach((subscriber, queue) ->
                clients.add(() -> take(instance.sqs(), queue, copiesOf(subscriber))));
        return clients;
    }

    private Set<String> copiesOf(String subscriber) {
        return copies.getOrDefault(subscriber, Set.of());
    }

    private void publish(SnsClient sns) {
        var body = "p" + names.incrementAndGet();
        sns.publish(it -> it.topicArn(topic).message(body));
        acknowledged.add(body);
    }

    private static void take(SqsClient sqs, String queue, Set<String> into) {
        var messages = QueueCalls.receive(sqs, queue);
        messages.forEach(message -> into.add(message.body()));
        QueueCalls.delete(sqs, queue, messages);
    }

    @Override
    public void settle(ChildInstance instance) {
        queues.forEach((subscriber, queue) ->
                QueueCalls.drain(
                        instance.sqs(),
                        queue,
                        message -> copiesOf(subscriber).add(message.body())));
    }

    @Override
    public Findings findings() {
        var all = new HashSet<String>();
        copies.values().forEach(all::addAll);
        return Findings.of("a publication reaches every subscribed queue or none")
                .some("acknowledged", acknowledged.size())
                .count("delivered", all.size())
                .none("lost", Findings.missing(acknowledged, all::contains))
                .none(
                        "in one queue only",
                        Findings.missing(
                                all,
                                body ->
                                        copies.values().stream()
                                                .allMatch(queue -> queue.contains(body))));
    }
}
