package dev.tradewind.sagas;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.BrokerOptions;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.eventing.dialect.Flow;
import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.eventing.dialect.SnakeCaseDialect;
import dev.tradewind.eventing.dialect.Spelling;
import dev.tradewind.eventing.plan.IntakeQueueNames;
import dev.tradewind.hosts.embedded.EmbeddedHost;
import dev.tradewind.hosts.embedded.HostOptions;
import dev.tradewind.hosts.handling.RetryPolicy;
import dev.tradewind.hosts.handling.Subject;
import dev.tradewind.http.Request;
import dev.tradewind.http.RouteHandling;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import dev.tradewind.sagas.definition.DefinitionSet;
import dev.tradewind.sagas.definition.Samples;
import dev.tradewind.sagas.events.SagaAttemptFailed;
import dev.tradewind.sagas.events.SagaEnded;
import dev.tradewind.sagas.events.SagaStuck;
import dev.tradewind.sagas.events.SagaWaitEnded;
import dev.tradewind.sagas.perform.Performers;
import dev.tradewind.store.Store;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Sagas on an embedded host, broker and store, asked through their routes, at a time that the test moves.
final class Ground implements AutoCloseable {
    private static final String REGION = "us-east-1";
    private static final String ACCOUNT = "000000000000";

    private static final Flow SAGAS =
            new Flow(
                    "saga-events",
                    new SnakeCaseDialect(Spelling.NONE),
                    List.of(
                            SagaEnded.TYPE,
                            SagaStuck.TYPE,
                            SagaWaitEnded.TYPE,
                            SagaAttemptFailed.TYPE));

    private final ManualClock clock;
    private final Store store;
    private final Broker broker;
    private final EmbeddedHost host;
    private final Sagas sagas;
    private final Random ids;

    Ground(Path directory, ManualClock clock, Performers performers, String... definitions) {
        this.clock = clock;
        var set =
                DefinitionSet.of(
                        Stream.of(definitions).map(Samples::source).toList(), Set.of(), true);
        var tables = Stream.concat(Broker.TABLES.stream(), EmbeddedHost.TABLES.stream()).toList();
        store = Store.open(directory, tables);
        broker =
                Broker.open(
                        store,
                        new BrokerOptions(
                                clock, new Random(42), it -> _ -> it.publication().message()));
        host = new EmbeddedHost(store, broker, options(set));
        ids = new Random(clock.millis());
        try {
            sagas =
                    new Sagas(
                            host,
                            SagaAgreement.on(host, set),
                            performers,
                            clock,
                            () -> Long.toHexString(ids.nextLong()));
            host.start(List.of(sagas.service()));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private HostOptions options(DefinitionSet set) {
        return new HostOptions(
                REGION,
                ACCOUNT,
                Flows.of(SAGAS).and(KnownSagas.flows(set)),
                new IntakeQueueNames(Spelling.NONE),
                new Subject("saga", "saga", "saga_runs"),
                RetryPolicy.SHORT,
                clock);
    }

    Sagas sagas() {
        return sagas;
    }

    /// Publishes an event as somebody else on the topic would.
    void publish(String topic, String id, String type, String data) {
        var body =
                """
                {"eventId": "%s", "eventType": "%s", "eventVersion": "1.0", "source": "elsewhere",
                 "occurredAt": "2026-07-02T12:00:00Z", "data": %s}
                """
                        .formatted(id, type, data);
        broker.topics()
                .publish(
                        TopicArns.of(REGION, ACCOUNT, topic),
                        List.of(
                                Publication.of(
                                        body,
                                        Map.of("eventType", MessageAttribute.string(type)),
                                        ACCOUNT)));
    }

    /// An answer with its body read.
    record Answer(int status, JsonNode body) {}

    Answer get(String target) {
        return call("GET", target, Map.of(), "");
    }

    Answer post(String path, String body) {
        return call("POST", path, Map.of(), body);
    }

    Answer post(String path, String key, String body) {
        return call("POST", path, Map.of("idempotency-key", key), body);
    }

    private Answer call(String method, String target, Map<String, String> more, String body) {
        var parts = target.split("\\?", 2);
        var headers = new HashMap<>(Map.of("content-type", "application/json"));
        headers.putAll(more);
        var request =
                new Request(
                        method,
                        parts[0],
                        parts.length == 2 ? parts[1] : "",
                        headers,
                        body.getBytes(UTF_8),
                        InetAddress.getLoopbackAddress());
        var reply = new RouteHandling(sagas.service().routes()).answer(request);
        return new Answer(reply.status(), Json.read(reply.bytes()));
    }

    JsonNode run(String saga, String subject) {
        return get("/sagas/%s/%s".formatted(saga, subject)).body();
    }

    List<String> events(String saga, String subject) {
        return StreamSupport.stream(run(saga, subject).path("history").spliterator(), false)
                .filter(line -> line.has("event"))
                .map(line -> line.path("event").asText())
                .toList();
    }

    /// Waits until a run has a status, at a time that stands still.
    void awaitStatus(String saga, String subject, String status) {
        Patience.until(() -> hasStatus(saga, subject, status));
    }

    boolean hasStatus(String saga, String subject, String status) {
        return run(saga, subject).path("status").asText().equals(status);
    }

    /// Waits until a run has told or heard an event so often, at a time that stands still.
    void awaitEvent(String saga, String subject, String event, int times) {
        Patience.until(() -> events(saga, subject).stream().filter(event::equals).count() == times);
    }

    void awaitEvent(String saga, String subject, String event) {
        awaitEvent(saga, subject, event, 1);
    }

    @Override
    public void close() {
        host.close();
        broker.close();
        store.close();
    }
}
