package dev.tradewind.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.Poll;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// An event that one application publishes for another reaches it, though both are killed: in the order of its key, once
/// for each name where the subscription says so, and as a dead letter with its cause where the other always fails. However
/// often it comes it has one id, so that an application which looks at ids acts once.
final class DaprTrial implements Trial<ChildInstance> {
    private static final String RESOURCES =
            """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: pubsub}
            spec:
              type: pubsub.tradewind
              version: v1
              metadata: [{name: retryInterval, value: 20ms}, {name: retryMaxInterval, value: 1s}]
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Subscription
            metadata: {name: plain}
            spec:
              pubsubname: pubsub
              topic: plain
              route: /plain
              metadata: {maxDeliveryAttempts: 1000}
            scopes: [soak]
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Subscription
            metadata: {name: ordered}
            spec:
              pubsubname: pubsub
              topic: ordered
              route: /ordered
              metadata: {maxDeliveryAttempts: 1000, ordering: key}
            scopes: [soak]
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Subscription
            metadata: {name: poison}
            spec:
              pubsubname: pubsub
              topic: poison
              route: /poison
              metadata: {maxDeliveryAttempts: 3}
            scopes: [soak]
            """;
    private static final List<String> KEYS = List.of("a", "b");
    private static final Duration DELIVERED_WITHIN = Duration.ofMinutes(2);

    /// One call in so many ends the application instead.
    private static final int ENDS_ONE_IN = 40;

    private final DaprApp app = DaprApp.start(this::handle);
    private final DaprPublisher publisher = new DaprPublisher();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> handled = ConcurrentHashMap.newKeySet();
    private final EventIds ids = new EventIds();
    private final Set<String> failedOnce = ConcurrentHashMap.newKeySet();
    private final Set<String> dead = ConcurrentHashMap.newKeySet();
    private final List<String> unexplained = new ArrayList<>();
    private final List<DaprKey> keys = KEYS.stream().map(DaprKey::new).toList();

    @Override
    public List<String> options(Path directory) {
        try {
            Files.writeString(directory.resolve("soak.yaml"), RESOURCES);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write resources", e);
        }
        return List.of("--dapr=" + directory, "--dapr-app=soak:" + app.port() + ":0:0");
    }

    @Override
    public void prepare(ChildInstance instance) {}

    @Override
    public List<Runnable> clients(ChildInstance instance) {
        var clients = new ArrayList<Runnable>();
        clients.add(() -> publishPlain(instance.sidecarPort()));
        clients.add(() -> publishPoison(instance.sidecarPort()));
        keys.forEach(it -> clients.add(() -> publishNext(instance.sidecarPort(), it)));
        return clients;
    }

    private void publishPlain(int port) {
        int number = numbers.incrementAndGet();
        if (number % ENDS_ONE_IN == 0) {
            app.endAndReturn();
        }
        publish(port, "plain", "plain " + number);
        acknowledged.add("plain " + number);
    }

    private void publishPoison(int port) {
        var name = "poison " + numbers.incrementAndGet();
        publish(port, "poison", name);
        acknowledged.add(name);
    }

    /// Publishes the next message of a key as often as it takes, and once more.
    private void publishNext(int port, DaprKey key) {
        var target =
                "ordered?metadata.partitionKey=%s&metadata.messageId=%s-%d"
                        .formatted(key.name(), key.name(), key.next());
        publish(port, target, key.newCopy());
        publish(port, target, key.newCopy());
        key.acknowledged();
    }

    private void publish(int port, String target, String data) {
        publisher.publish(port, "pubsub", target, data);
    }

    /// Some fail at the first time, poison always.
    private int handle(String path, JsonNode event) {
        var data = event.path("data").asText();
        ids.note(event);
        if (path.equals("/poison") || (data.hashCode() % 5 == 0 && failedOnce.add(data))) {
            return 500;
        }
        if (path.equals("/ordered")) {
            keys.forEach(it -> it.handle(data));
        } else {
            handled.add(data);
        }
        return 200;
    }

    @Override
    public void settle(ChildInstance instance) {
        var sqs = instance.sqs();
        for (var name : List.of("plain", "poison", "ordered.fifo")) {
            var queue = url(sqs, "soak_pubsub_" + name);
            Poll.until(DELIVERED_WITHIN, () -> QueueCalls.left(sqs, queue), left -> left == 0);
        }
        QueueCalls.drain(sqs, url(sqs, "soak_pubsub_poison-dlq"), this::noteDead);
        app.close();
    }

    private static String url(SqsClient sqs, String name) {
        return sqs.getQueueUrl(it -> it.queueName(name)).queueUrl();
    }

    private void noteDead(Message message) {
        var event = Json.read(message.body().getBytes(UTF_8));
        dead.add(event.path("data").asText());
        boolean isExplained =
                event.path("deadletterattempts").asInt() == 3
                        && !event.path("deadlettercause").asText().isEmpty()
                        && event.path("deadlettersubscription")
                                .asText()
                                .equals("soak_pubsub_poison");
        if (!isExplained) {
            unexplained.add(event.toString());
        }
    }

    @Override
    public Findings findings() {
        var findings =
                Findings.of("a Dapr application is handed what was published for it, in order")
                        .some("acknowledged", acknowledged.size())
                        .none(
                                "lost",
                                Findings.missing(
                                        acknowledged,
                                        it -> handled.contains(it) || dead.contains(it)))
                        .none("under two ids", ids.doubled())
                        .some("dead letters", dead.size())
                        .none("dead letters without a cause", unexplained);
        for (var key : keys) {
            findings =
                    findings.some("of key " + key.name(), key.count())
                            .none("out of order or doubled, key " + key.name(), key.violations());
        }
        return findings;
    }
}
