package dev.tradewind.soak;

import dev.tradewind.client.Poll;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.Message;

/// A rule with a rate makes an event each minute, once, whether the instance was up at that time or not: it is never down
/// for a whole minute, so what it missed is the latest, which is sent.
final class RateTrial implements Trial<ChildInstance> {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final Duration FIRST_WITHIN = PERIOD.plusSeconds(30);

    /// The time that an event may take to its queue, and this trial to look there.
    private static final Duration LEEWAY = Duration.ofSeconds(20);

    private static final int RULES_MAX = 50;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger names = new AtomicInteger();

    /// By the rule's name, the ids of its messages by the times of their events.
    private final Map<String, TreeMap<Instant, Set<String>>> sent = new HashMap<>();

    private String queue = "";
    private String queueArn = "";
    private Instant looked = Instant.EPOCH;

    @Override
    public void prepare(ChildInstance instance) {
        queue = QueueCalls.queue(instance.sqs(), "rates", Map.of());
        queueArn = QueueCalls.arn(instance.sqs(), queue);
    }

    @Override
    public List<Runnable> clients(ChildInstance instance) {
        return names.get() < RULES_MAX ? List.of(() -> put(instance.events())) : List.of();
    }

    private void put(EventBridgeClient events) {
        var name = "rate-" + names.incrementAndGet();
        events.putRule(it -> it.name(name).scheduleExpression("rate(1 minute)"));
        var target =
                Target.builder()
                        .id("queue")
                        .arn(queueArn)
                        .inputTransformer(it ->
                                it.inputPathsMap(Map.of("time", "$.time"))
                                        .inputTemplate("\"" + name + " <time>\""))
                        .build();
        events.putTargets(it -> it.rule(name).targets(target));
        acknowledged.add(name);
    }

    @Override
    public void settle(ChildInstance instance) {
        Poll.until(FIRST_WITHIN, () -> silent(instance), List::isEmpty);
    }

    /// The rules that have made no event yet.
    private List<String> silent(ChildInstance instance) {
        looked = Instant.now();
        QueueCalls.drain(instance.sqs(), queue, this::note);
        return Findings.missing(acknowledged, sent::containsKey);
    }

    private void note(Message message) {
        var words = message.body().replace("\"", "").split(" ", -1);
        sent.computeIfAbsent(words[0], _ -> new TreeMap<>())
                .computeIfAbsent(Instant.parse(words[1]), _ -> new HashSet<>())
                .add(message.messageId());
    }

    @Override
    public Findings findings() {
        return Findings.of("a rule with a rate makes each event once")
                .some("acknowledged", acknowledged.size())
                .count("sent", sent.values().stream().mapToLong(Map::size).sum())
                .none("silent", Findings.missing(acknowledged, sent::containsKey))
                .none("left out", leftOut())
                .none("sent twice", sentTwice());
    }

    private List<String> leftOut() {
        var leftOut = new ArrayList<String>();
        sent.forEach((rule, times) -> {
            for (var time : times.keySet()) {
                var next = time.plus(PERIOD);
                if (!times.containsKey(next) && next.plus(LEEWAY).isBefore(looked)) {
                    leftOut.add("%s at %s".formatted(rule, next));
                }
            }
        });
        return leftOut;
    }

    private List<String> sentTwice() {
        var twice = new ArrayList<String>();
        sent.forEach((rule, times) ->
                times.forEach((time, ids) -> {
                    if (ids.size() > 1) {
                        twice.add("%s at %s".formatted(rule, time));
                    }
                }));
        return twice;
    }
}
