package dev.tradewind.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.client.ClientFailure;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.model.Message;

/// State that an application saved is there, with the etag that it was told; a transaction is there whole or not at all,
/// and its events are there if it is, and only then. They wait for an application that never comes. The sidecar is the one
/// of [DaprTrial], in whose directory the resources are.
final class StateTrial implements Trial<ChildInstance> {
    private static final String RESOURCES =
            """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: statestore}
            spec:
              type: state.tradewind
              version: v1
              metadata:
                - {name: outboxPublishPubsub, value: pubsub}
                - {name: outboxPublishTopic, value: outbox}
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Subscription
            metadata: {name: outbox}
            spec: {pubsubname: pubsub, topic: outbox, route: /outbox}
            scopes: [absent]
            """;
    private static final String QUEUE = "absent_pubsub_outbox";

    /// The port of an application that is away: nothing listens there.
    private static final int NOWHERE = 9;

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger numbers = new AtomicInteger();

    /// The etags of what was saved, by keys.
    private final Map<String, String> saved = new ConcurrentHashMap<>();

    private final Set<String> attempted = ConcurrentHashMap.newKeySet();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    /// The keys of transactions that are there at the end.
    private final Set<String> kept = ConcurrentHashMap.newKeySet();

    /// Of each event, the ids of the messages: one that is received twice has one id.
    private final Map<String, Set<String>> events = new ConcurrentHashMap<>();

    private final Set<String> changed = ConcurrentHashMap.newKeySet();

    @Override
    public List<String> options(Path directory) {
        try {
            Files.writeString(directory.resolve("state.yaml"), RESOURCES);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write resources", e);
        }
        return List.of("--dapr-app=absent:%d:0:0".formatted(NOWHERE));
    }

    @Override
    public void prepare(ChildInstance instance) {}

    @Override
    public List<Runnable> clients(ChildInstance instance) {
        int port = instance.sidecarPort();
        return List.of(() -> save(port), () -> save(port), () -> transact(port));
    }

    private void save(int port) {
        var key = "s" + numbers.incrementAndGet();
        post(port, "", "[{\"key\":\"%s\",\"value\":\"%s\"}]".formatted(key, key));
        saved.put(key, etag(get(port, key)));
    }

    private void transact(int port) {
        var name = "t" + numbers.incrementAndGet();
        attempted.add(name);
        var operations =
                keys(name)
                        .map(
                                """
                                {"operation":"upsert","request":{"key":"%1$s","value":"%1$s"}}\
                                """
                                        ::formatted)
                        .toList();
        post(port, "/transaction", "{\"operations\":[%s]}".formatted(String.join(",", operations)));
        acknowledged.add(name);
    }

    /// The keys of one transaction.
    private static Stream<String> keys(String name) {
        return Stream.of("-a", "-b").map(name::concat);
    }

    private void post(int port, String path, String body) {
        var answer = send(request(port, path).POST(BodyPublishers.ofString(body)));
        if (answer.statusCode() != 204) {
            throw new ClientFailure("state was answered " + answer.statusCode());
        }
    }

    private HttpResponse<String> get(int port, String key) {
        return send(request(port, "/" + key).GET());
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(
                URI.create("http://localhost:%d/v1.0/state/statestore%s".formatted(port, path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static String etag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElse("none");
    }

    @Override
    public void settle(ChildInstance instance) {
        int port = instance.sidecarPort();
        saved.forEach((key, etag) -> {
            var answer = get(port, key);
            if (!answer.body().equals("\"" + key + "\"") || !etag(answer).equals(etag)) {
                changed.add(key);
            }
        });
        attempted.stream()
                .flatMap(StateTrial::keys)
                .filter(key -> get(port, key).statusCode() == 200)
                .forEach(kept::add);
        var queue = instance.sqs().getQueueUrl(it -> it.queueName(QUEUE)).queueUrl();
        QueueCalls.drain(instance.sqs(), queue, this::note);
    }

    private void note(Message message) {
        var event = Json.read(message.body().getBytes(UTF_8));
        events.computeIfAbsent(event.path("data").asText(), _ -> ConcurrentHashMap.newKeySet())
                .add(message.messageId());
    }

    @Override
    public Findings findings() {
        return Findings.of("state is kept whole, and its events with it")
                .some("saved", saved.size())
                .none("lost or changed", changed)
                .some("transactions", acknowledged.size())
                .none("lost", Findings.missing(acknowledged, this::isWhole))
                .none("not whole", Findings.missing(attempted, it -> isWhole(it) || isAbsent(it)))
                .none("without their event", Findings.missing(kept, events::containsKey))
                .none(
                        "events without their state",
                        Findings.missing(events.keySet(), kept::contains))
                .none("doubled events", doubled());
    }

    private List<String> doubled() {
        return events.entrySet().stream()
                .filter(it -> it.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private boolean isWhole(String name) {
        return keys(name).allMatch(kept::contains);
    }

    private boolean isAbsent(String name) {
        return keys(name).noneMatch(kept::contains);
    }
}
