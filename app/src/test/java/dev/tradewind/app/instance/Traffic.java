package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Producers and consumers that go on across kills, and remember what they were promised.
final class Traffic {
    private static final String POISON = "poison";
    private static final int PRODUCERS = 2;

    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Set<String> received = ConcurrentHashMap.newKeySet();
    private final Set<String> published = ConcurrentHashMap.newKeySet();
    private final AtomicInteger names = new AtomicInteger();
    private final Ledger ledger = new Ledger();
    private final List<Thread> clients = new ArrayList<>();
    private final Map<String, Set<String>> copies = new ConcurrentHashMap<>();
    private final Semaphore acknowledged = new Semaphore(0);
    private volatile boolean stopping;
    private boolean prepared;

    /// Starts every client on an instance that is ready.
    void start(ChildInstance instance) {
        stopping = false;
        var sqs = instance.awsClients().sqs();
        var sns = instance.awsClients().sns();
        var topology = CrashTopology.establish(sqs, sns);
        if (!prepared) {
            send(sqs, topology, POISON);
            prepared = true;
        }
        for (int i = 0; i < PRODUCERS; i++) {
            repeat(() -> send(sqs, topology, "m" + names.incrementAndGet()));
        }
        repeat(() -> publish(sns, topology, "p" + names.incrementAndGet()));
        repeat(() -> ledger.send(sqs, topology.fifo()));
        repeat(() -> work(sqs, topology.work()));
        repeat(() -> ledger.receive(sqs, topology.fifo()));
    }

    /// Waits until `calls` more calls have been answered.
    void awaitAcknowledged(int calls) throws InterruptedException {
        acknowledged.drainPermits();
        acknowledged.acquire(calls);
    }

    /// Waits for every client to notice that the instance is gone.
    void stop() {
        stopping = true;
        clients.forEach(Traffic::join);
        clients.clear();
    }

    private void repeat(Runnable call) {
        clients.add(
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                while (!stopping) {
                                    call.run();
                                    acknowledged.release();
                                }
                            } catch (SdkException _) {
                                // the instance was killed; whether the call took effect is open
                            }
                        }));
    }

    private void send(SqsClient sqs, CrashTopology topology, String body) {
        sqs.sendMessage(it -> it.queueUrl(topology.work()).messageBody(body));
        sent.add(body);
    }

    private void publish(SnsClient sns, CrashTopology topology, String body) {
        sns.publish(it -> it.topicArn(topology.topic()).message(body));
        published.add(body);
    }

    private void work(SqsClient sqs, String queue) {
        for (var message : receive(sqs, queue)) {
            if (!message.body().equals(POISON)) {
                received.add(message.body());
                delete(sqs, queue, message);
            }
        }
    }

    /// Receives whatever is left, until the instance has nothing more, in flight or not.
    void drain(ChildInstance instance) {
        var sqs = instance.awsClients().sqs();
        var topology = CrashTopology.establish(sqs, instance.awsClients().sns());
        while (left(sqs, topology.work()) > 0) {
            work(sqs, topology.work());
        }
        while (left(sqs, topology.fifo()) > 0) {
            ledger.receive(sqs, topology.fifo());
        }
        for (var queue : topology.subscribers()) {
            copies.put(queue, bodies(sqs, queue));
        }
        copies.put(topology.dead(), bodies(sqs, topology.dead()));
        received.addAll(copies.get(topology.dead()));
        assertThat(copies.get(topology.dead())).contains(POISON);
        assertThat(copies.get(topology.subscribers().getFirst()))
                .isEqualTo(copies.get(topology.subscribers().getLast()));
    }

    private static Set<String> bodies(SqsClient sqs, String queue) {
        var bodies = new HashSet<String>();
        while (left(sqs, queue) > 0) {
            for (var message : receive(sqs, queue)) {
                bodies.add(message.body());
                delete(sqs, queue, message);
            }
        }
        return bodies;
    }

    static List<Message> receive(SqsClient sqs, String queue) {
        return sqs.receiveMessage(
                        it -> it.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(1))
                .messages();
    }

    static void delete(SqsClient sqs, String queue, Message message) {
        sqs.deleteMessage(it -> it.queueUrl(queue).receiptHandle(message.receiptHandle()));
    }

    private static int left(SqsClient sqs, String queue) {
        var counts =
                List.of(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
        return sqs
                .getQueueAttributes(it -> it.queueUrl(queue).attributeNames(counts))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Checks what was drained against what was promised.
    void assertEveryPromiseKept(String run) {
        assertThat(sent).as(run).isNotEmpty();
        assertThat(received).as("every acknowledged send, %s", run).containsAll(sent);
        assertThat(published).as(run).isNotEmpty();
        assertThat(copies.values().stream().filter(it -> it.containsAll(published)).count())
                .as("subscribers with every acknowledged publication, %s", run)
                .isEqualTo(2);
        ledger.assertKept(run);
    }
}
