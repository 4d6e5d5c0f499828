package dev.tradewind.broker;

import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueDepth;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.broker.topic.Notification;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.HeapAccount;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A broker on a store in a test's directory, with a clock that the test moves.
public final class BrokerFixture implements AutoCloseable {
    public static final String ACCOUNT = "000000000000";
    public static final int COPY_BYTES_MAX = 64 << 10;

    private final Path directory;
    private final long heapBytesMax;
    private HeapAccount heap;
    private ManualClock clock = new ManualClock(Instant.parse("2027-01-15T08:00:00Z"));
    private Store store;
    private Broker broker;

    public BrokerFixture(Path directory) {
        this(directory, HeapAccount.ofThisHeap().bytesMax());
    }

    /// @param heapBytesMax how much what is kept in memory may weigh
    public BrokerFixture(Path directory, long heapBytesMax) {
        this.directory = directory;
        this.heapBytesMax = heapBytesMax;
        heap = new HeapAccount(heapBytesMax);
        store = Store.open(directory, Broker.TABLES);
        broker = openBroker();
    }

    private Broker openBroker() {
        heap = new HeapAccount(heapBytesMax);
        var options =
                new BrokerOptions(clock, new Random(42), it -> _ -> envelope(it))
                        .withCopyBytesMax(COPY_BYTES_MAX)
                        .withHeap(heap);
        return Broker.open(store, options);
    }

    private static String envelope(Notification notification) {
        return Stream.of(
                        Optional.of(notification.messageId().toString()),
                        notification.sequenceNumber(),
                        Optional.of(notification.publication().message()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("|"));
    }

    /// Closes everything and opens it again from what is on disk.
    public void reopen() {
        close();
        store = Store.open(directory, Broker.TABLES);
        broker = openBroker();
    }

    /// As [#reopen], with the machine's clock set to another time meanwhile.
    public void reopenAt(Instant now) {
        clock = new ManualClock(now);
        reopen();
    }

    public Broker broker() {
        return broker;
    }

    public Queues queues() {
        return broker.queues();
    }

    /// The account of what is kept in memory.
    public HeapAccount heap() {
        return heap;
    }

    public ManualClock clock() {
        return clock;
    }

    public static Arn queueArn(String name) {
        return QueueArns.of("us-east-1", ACCOUNT, name);
    }

    public static Arn topicArn(String name) {
        return TopicArns.of("us-east-1", ACCOUNT, name);
    }

    public Arn queue(String name) {
        return queue(name, QueueSettings.DEFAULT);
    }

    public Arn queue(String name, QueueSettings settings) {
        return queues().create(queueArn(name), settings, Map.of()).arn();
    }

    public void send(Arn queue, String... bodies) {
        for (var body : bodies) {
            queues().send(queue, List.of(message(body)));
        }
    }

    public static NewMessage message(String body) {
        return NewMessage.of(body, Map.of(), ACCOUNT);
    }

    public static NewMessage delayed(String body, Duration delay) {
        return new NewMessage(
                body,
                Map.of(),
                Optional.of(delay),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ACCOUNT);
    }

    /// What one receive of up to ten messages gets at once.
    public List<ReceivedMessage> receive(Arn queue) {
        return queues().receive(queue, ReceiveRequest.upTo(10).waiting(Duration.ZERO));
    }

    public List<String> bodies(Arn queue) {
        return receive(queue).stream().map(ReceivedMessage::body).toList();
    }

    public QueueDepth depth(Arn queue) {
        return queues().depth(queue);
    }

    @Override
    public void close() {
        broker.close();
        store.close();
    }
}
