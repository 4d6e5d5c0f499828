package dev.tradewind.soak;

import dev.tradewind.client.Poll;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// An event reaches the API destination of its rule at least once, or its dead-letter queue where the endpoint refuses
/// it. The endpoint outlives the instances; some events it takes only when they come again.
final class DestinationTrial implements Trial<ChildInstance> {
    private static final String NAME = "soak-destination";
    private static final String SOURCE = "soak.destination";
    private static final int TAKEN = 200;
    private static final int REFUSED = 404;
    private static final int BUSY = 503;

    /// One event in so many is refused, whenever it comes.
    private static final int REFUSED_ONE_IN = 7;

    /// One event in so many comes too early, the first time.
    private static final int EARLY_ONE_IN = 5;

    /// Longer than the minute for which a kill leaves leased what was under way.
    private static final Duration ALL_THERE_WITHIN = Duration.ofMinutes(3);

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<String> early = ConcurrentHashMap.newKeySet();

    /// The number of times that the endpoint took each.
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    private final Set<String> dead = ConcurrentHashMap.newKeySet();
    private Optional<LocalEndpoint> endpoint = Optional.empty();
    private String deadLetters = "";

    @Override
    public void prepare(ChildInstance instance) {
        var started = LocalEndpoint.answering(it -> answer(it.body()));
        endpoint = Optional.of(started);
        deadLetters = QueueCalls.queue(instance.sqs(), "destination-dead-letters", Map.of());
        var events = instance.events();
        var target =
                Target.builder()
                        .id("endpoint")
                        .arn(destination(events, started.url()))
                        .inputPath("$.detail.n")
                        .deadLetterConfig(it -> it.arn(QueueCalls.arn(instance.sqs(), deadLetters)))
                        .build();
        events.putRule(it -> it.name(NAME).eventPattern("{\"source\":[\"%s\"]}".formatted(SOURCE)));
        events.putTargets(it -> it.rule(NAME).targets(target));
    }

    private static String destination(EventBridgeClient events, String url) {
        var connection =
                events.createConnection(it ->
                                it.name(NAME)
                                        .authorizationType("API_KEY")
                                        .authParameters(auth ->
                                                auth.apiKeyAuthParameters(key ->
                                                        key.apiKeyName("X-Key")
                                                                .apiKeyValue("soak"))))
                        .connectionArn();
        return events.createApiDestination(it ->
                        it.name(NAME)
                                .connectionArn(connection)
                                .invocationEndpoint(url)
                                .httpMethod("POST"))
                .apiDestinationArn();
    }

    private int answer(String body) {
        if (isOneIn(REFUSED_ONE_IN, body)) {
            return REFUSED;
        }
        if (isOneIn(EARLY_ONE_IN, body) && early.add(body)) {
            return BUSY;
        }
        taken.merge(body, 1, Integer::sum);
        return TAKEN;
    }

    private static boolean isOneIn(int many, String number) {
        return Integer.parseInt(number) % many == 0;
    }

    @Override
    public List<Runnable> clients(ChildInstance instance) {
        return List.of(() -> put(instance.events()));
    }

    private void put(EventBridgeClient events) {
        int number = numbers.incrementAndGet();
        events.putEvents(it ->
                it.entries(
                        PutEventsRequestEntry.builder()
                                .source(SOURCE)
                                .detailType("Soaked")
                                .detail("{\"n\":" + number + "}")
                                .build()));
        acknowledged.add(Integer.toString(number));
    }

    @Override
    public void settle(ChildInstance instance) {
        try (var _ = endpoint.orElseThrow()) {
            Poll.until(ALL_THERE_WITHIN, () -> lost(instance), List::isEmpty);
        }
    }

    /// A dead letter says what the endpoint would have got.
    private List<String> lost(ChildInstance instance) {
        QueueCalls.drain(instance.sqs(), deadLetters, it -> dead.add(it.body()));
        return lost();
    }

    private List<String> lost() {
        return Findings.missing(
                acknowledged,
                it -> isOneIn(REFUSED_ONE_IN, it) ? dead.contains(it) : taken.containsKey(it));
    }

    @Override
    public Findings findings() {
        return Findings.of(
                        "an event reaches the API destination of its rule, or its dead-letter queue")
                .some("acknowledged", acknowledged.size())
                .some("taken", taken.size())
                .some("dead-lettered", dead.size())
                .count("taken twice", taken.values().stream().filter(it -> it > 1).count())
                .none("lost", lost())
                .none("given up", Findings.missing(dead, it -> isOneIn(REFUSED_ONE_IN, it)));
    }
}
