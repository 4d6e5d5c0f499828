package dev.tradewind.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.client.Poll;
import dev.tradewind.http.json.Json;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventRequest;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventResponse.TopicEventResponseStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// An event that was acknowledged comes on a stream of its application, or is a dead letter with its cause, though the
/// instance is killed while streams are open, and the application breaks streams off and opens others. The component is
/// that of [DaprTrial], in whose directory the resources are.
final class DaprStreamTrial implements Trial<ChildInstance> {
    private static final String APP = "streaming";
    private static final String TOPIC = "streamed";
    private static final String POISON = "streampoison";
    private static final int POISON_ATTEMPTS = 3;
    private static final Duration DELIVERED_WITHIN = Duration.ofMinutes(2);

    /// One publication in so many breaks a stream off, and opens another.
    private static final int BREAKS_ONE_IN = 25;

    private final DaprPublisher publisher = new DaprPublisher();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> poisoned = ConcurrentHashMap.newKeySet();
    private final Set<String> handled = ConcurrentHashMap.newKeySet();
    private final Set<String> failedOnce = ConcurrentHashMap.newKeySet();
    private final Set<String> dead = ConcurrentHashMap.newKeySet();
    private final EventIds ids = new EventIds();
    private final List<String> unexplained = new ArrayList<>();
    private List<DaprStream> streams = List.of();

    @Override
    public List<String> options(Path directory) {
        return List.of("--dapr-app=%s::0:0".formatted(APP));
    }

    @Override
    public void prepare(ChildInstance instance) {}

    /// The streams of the killed instance ended with it: the application opens them again.
    @Override
    public List<Runnable> clients(ChildInstance instance) {
        openAll(instance);
        int port = instance.sidecarOf(APP).port();
        return List.of(() -> publish(instance), () -> publishPoison(port));
    }

    /// Two streams compete for one queue.
    private synchronized void openAll(ChildInstance instance) {
        closeAll();
        streams = new ArrayList<>(List.of(plain(instance), plain(instance), poison(instance)));
    }

    private synchronized void closeAll() {
        streams.forEach(DaprStream::close);
        streams = List.of();
    }

    private DaprStream plain(ChildInstance instance) {
        return open(instance, TOPIC, 1000);
    }

    private DaprStream poison(ChildInstance instance) {
        return open(instance, POISON, POISON_ATTEMPTS);
    }

    private DaprStream open(ChildInstance instance, String topic, int attempts) {
        var metadata = Map.of("maxDeliveryAttempts", Integer.toString(attempts));
        int port = instance.sidecarOf(APP).grpcPort();
        var stream = DaprStream.open(port, "pubsub", topic, metadata, this::handle);
        opened.incrementAndGet();
        return stream;
    }

    private void publish(ChildInstance instance) {
        int number = numbers.incrementAndGet();
        var name = "streamed " + number;
        publisher.publish(instance.sidecarOf(APP).port(), "pubsub", TOPIC, name);
        acknowledged.add(name);
        if (number % BREAKS_ONE_IN == 0) {
            breakOne(instance);
        }
    }

    private synchronized void breakOne(ChildInstance instance) {
        streams.removeFirst().close();
        streams.addFirst(plain(instance));
    }

    private void publishPoison(int port) {
        var name = "streampoison " + numbers.incrementAndGet();
        publisher.publish(port, "pubsub", POISON, name);
        poisoned.add(name);
    }

    /// Some fail at the first time, poison always.
    private TopicEventResponseStatus handle(TopicEventRequest event) {
        var data = DaprStream.text(event);
        ids.note(data, event.getId());
        if (event.getTopic().equals(POISON) || (data.hashCode() % 5 == 0 && failedOnce.add(data))) {
            return TopicEventResponseStatus.RETRY;
        }
        handled.add(data);
        return TopicEventResponseStatus.SUCCESS;
    }

    @Override
    public void settle(ChildInstance instance) {
        openAll(instance);
        var sqs = instance.sqs();
        for (var topic : List.of(TOPIC, POISON)) {
            var queue = url(sqs, "%s_pubsub_%s".formatted(APP, topic));
            Poll.until(DELIVERED_WITHIN, () -> QueueCalls.left(sqs, queue), left -> left == 0);
        }
        QueueCalls.drain(sqs, url(sqs, "%s_pubsub_%s-dlq".formatted(APP, POISON)), this::noteDead);
        closeAll();
    }

    private static String url(SqsClient sqs, String name) {
        return sqs.getQueueUrl(it -> it.queueName(name)).queueUrl();
    }

    private void noteDead(Message message) {
        var event = Json.read(message.body().getBytes(UTF_8));
        dead.add(event.path("data").asText());
        boolean isExplained =
                event.path("deadletterattempts").asInt() == POISON_ATTEMPTS
                        && !event.path("deadlettercause").asText().isEmpty();
        if (!isExplained) {
            unexplained.add(event.toString());
        }
    }

    @Override
    public Findings findings() {
        return Findings.of("what is published for a stream comes on one, however often they end")
                .some("streams", opened.get())
                .some("acknowledged", acknowledged.size())
                .none("lost", Findings.missing(acknowledged, handled::contains))
                .some("poison", poisoned.size())
                .none("poison that is no dead letter", Findings.missing(poisoned, dead::contains))
                .none("dead letters without a cause", unexplained)
                .none("under two ids", ids.doubled());
    }
}
