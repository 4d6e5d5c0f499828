package dev.tradewind.soak;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Every acknowledged send is delivered, or ends in the dead-letter queue.
final class SendTrial implements Trial<ChildInstance> {
    private static final int RECEIVES_MAX = 3;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> delivered = ConcurrentHashMap.newKeySet();
    private final Set<String> deadLettered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger names = new AtomicInteger();
    private final AtomicLong again = new AtomicLong();

    private String queue = "";
    private String deadLetterQueue = "";

    @Override
    public void prepare(ChildInstance instance) {
        var sqs = instance.sqs();
        deadLetterQueue = QueueCalls.queue(sqs, "work-dead", Map.of());
        var redrive = QueueCalls.deadLettersTo(sqs, deadLetterQueue, RECEIVES_MAX);
        queue = QueueCalls.queue(sqs, "work", redrive);
    }

    @Override
    public List<Runnable> clients(ChildInstance instance) {
        var sqs = instance.sqs();
        return List.of(() -> send(sqs), () -> send(sqs), () -> work(sqs));
    }

    private void send(SqsClient sqs) {
        var body = "m" + names.incrementAndGet();
        sqs.sendMessage(it -> it.queueUrl(queue).messageBody(body));
        acknowledged.add(body);
    }

    private void work(SqsClient sqs) {
        for (var message : QueueCalls.receive(sqs, queue)) {
            deliver(message.body());
            QueueCalls.delete(sqs, queue, message);
        }
    }

    private void deliver(String body) {
        if (!delivered.add(body)) {
            again.incrementAndGet();
        }
    }

    @Override
    public void settle(ChildInstance instance) {
        var sqs = instance.sqs();
        QueueCalls.drain(sqs, queue, message -> deliver(message.body()));
        QueueCalls.drain(sqs, deadLetterQueue, message -> deadLettered.add(message.body()));
    }

    @Override
    public Findings findings() {
        return Findings.of("every acknowledged send is delivered or dead-lettered")
                .some("acknowledged", acknowledged.size())
                .count("delivered", delivered.size())
                .count("delivered again", again.get())
                .count("dead-lettered", deadLettered.size())
                .none(
                        "lost",
                        Findings.missing(
                                acknowledged,
                                body -> delivered.contains(body) || deadLettered.contains(body)));
    }
}
