package dev.tradewind.soak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.AdminApi;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.Poll;
import dev.tradewind.client.ReplayRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// An event that a topic keeps reaches its application, and again in each replay that was acknowledged, marked as
/// replayed, though instance and application are killed in the middle. It is the same event each time, so an application
/// that looks at ids acts once. The sidecars are beside that of [DaprTrial], in whose directory the resources are.
final class DaprReplayTrial implements Trial<ChildInstance> {
    private static final String RESOURCES =
            """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: keeping}
            spec:
              type: pubsub.tradewind
              version: v1
              metadata:
                - {name: retention, value: 1d}
                - {name: retentionBytes, value: 64Mi}
                - {name: maxDeliveryAttempts, value: 1000}
                - {name: retryInterval, value: 20ms}
                - {name: retryMaxInterval, value: 1s}
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Subscription
            metadata: {name: kept}
            spec:
              pubsubname: keeping
              topic: kept
              route: /kept
              metadata: {replayFrom: beginning}
            scopes: [again]
            """;

    /// Few, so that many kills come between the answer to a replay and its first step.
    private static final int EVENTS = 2;

    /// Between the clock of this process and the times of the instance.
    private static final Duration MARGIN = Duration.ofMillis(100);

    private static final Duration DELIVERED_WITHIN = Duration.ofMinutes(2);

    /// One round in so many ends the application in the middle.
    private static final int ENDS_ONE_IN = 100;

    private final DaprApp app = DaprApp.start(this::handle);
    private final DaprPublisher publisher = new DaprPublisher();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> replayOwed = ConcurrentHashMap.newKeySet();
    private final Set<String> handled = ConcurrentHashMap.newKeySet();
    private final Set<String> replayed = ConcurrentHashMap.newKeySet();
    private final EventIds ids = new EventIds();

    @Override
    public List<String> options(Path directory) {
        try {
            Files.writeString(directory.resolve("kept.yaml"), RESOURCES);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write resources", e);
        }
        return List.of("--dapr-app=again:%d:0:0".formatted(app.port()));
    }

    @Override
    public void prepare(ChildInstance instance) {}

    @Override
    public List<Runnable> clients(ChildInstance instance) {
        return List.of(() -> publishAndReplay(instance));
    }

    private void publishAndReplay(ChildInstance instance) {
        int round = numbers.incrementAndGet();
        var from = Instant.now().minus(MARGIN);
        var events = new ArrayList<String>();
        for (int i = 0; i < EVENTS; i++) {
            var event = "kept %d.%d".formatted(round, i);
            publisher.publish(instance.sidecarPort(), "keeping", "kept", event);
            acknowledged.add(event);
            events.add(event);
        }
        if (round % ENDS_ONE_IN == 0) {
            app.endAndReturn();
        }
        if (isReplayed(instance, from)) {
            replayOwed.addAll(events);
        }
    }

    /// Tells whether a replay has begun: none does while another one runs.
    private static boolean isReplayed(ChildInstance instance, Instant from) {
        try (var api = AdminApi.at(instance.awsPort())) {
            ReplayRun.begin(api, wanted(from));
            return true;
        } catch (ClientFailure e) {
            if (String.valueOf(e.getMessage()).contains("under way")) {
                return false;
            }
            throw e;
        }
    }

    private static ReplayRun.Wanted wanted(Instant from) {
        return new ReplayRun.Wanted(
                "again", "keeping", "kept", Optional.empty(), from.toString(), Optional.empty());
    }

    private int handle(String path, JsonNode event) {
        var data = event.path("data").asText();
        ids.note(event);
        (event.path("replayed").asBoolean() ? replayed : handled).add(data);
        return 200;
    }

    @Override
    public void settle(ChildInstance instance) {
        try (var api = AdminApi.at(instance.awsPort())) {
            var wanted = wanted(Instant.EPOCH);
            Poll.until(DELIVERED_WITHIN, () -> ReplayRun.isUnderWay(api, wanted), isSo -> !isSo);
        }
        var sqs = instance.sqs();
        var queue = sqs.getQueueUrl(it -> it.queueName("again_keeping_kept")).queueUrl();
        Poll.until(DELIVERED_WITHIN, () -> QueueCalls.left(sqs, queue), left -> left == 0);
        app.close();
    }

    @Override
    public Findings findings() {
        return Findings.of("what a topic of Dapr keeps is replayed")
                .some("acknowledged", acknowledged.size())
                .none("lost", Findings.missing(acknowledged, handled::contains))
                .some("to be replayed", replayOwed.size())
                .none("not replayed", Findings.missing(replayOwed, replayed::contains))
                .none("under two ids", ids.doubled());
    }
}
