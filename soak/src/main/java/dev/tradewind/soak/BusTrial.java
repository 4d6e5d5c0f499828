package dev.tradewind.soak;

import dev.tradewind.client.Poll;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// An event reaches its bus's archive and every target of its rule, once, or the dead-letter queue of one that takes
/// nothing; or, if it was not acknowledged, perhaps none of them.
final class BusTrial implements Trial<ChildInstance> {
    private static final String BUS = "soak-bus";
    private static final String SOURCE = "soak";
    private static final String QUEUE = "of-queue";
    private static final String TOPIC = "of-topic";
    private static final String DEAD = "of-dead-letters";
    private static final String REPLAYED = "of-replay";
    private static final List<String> RECEIVERS = List.of(QUEUE, TOPIC, DEAD);
    private static final Duration REPLAY_WITHIN = Duration.ofMinutes(1);

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger names = new AtomicInteger();
    private final Map<String, String> queues = new HashMap<>();

    /// Of each receiver, the ids of the messages by what they say: one that is received twice has one id.
    private final Map<String, Map<String, Set<String>>> copies = new ConcurrentHashMap<>();

    private String archive = "";
    private String replayRule = "";

    @Override
    public void prepare(ChildInstance instance) {
        for (var receiver : List.of(QUEUE, TOPIC, DEAD, REPLAYED)) {
            queues.put(receiver, QueueCalls.queue(instance.sqs(), "bus-" + receiver, Map.of()));
        }
        var topic = instance.sns().createTopic(it -> it.name("bus-topic")).topicArn();
        instance.sns()
                .subscribe(it ->
                        it.topicArn(topic)
                                .protocol("sqs")
                                .endpoint(arn(instance, TOPIC))
                                .attributes(Map.of("RawMessageDelivery", "true")));
        var bus = instance.events().createEventBus(it -> it.name(BUS)).eventBusArn();
        archive =
                instance.events()
                        .createArchive(it -> it.archiveName(BUS).eventSourceArn(bus))
                        .archiveArn();
        route(instance, topic);
    }

    private void route(ChildInstance instance, String topic) {
        var queue = arn(instance, QUEUE);
        rule(
                instance.events(),
                "live",
                "{\"source\":[\"soak\"],\"replay-name\":[{\"exists\":false}]}",
                target("queue", queue).build(),
                target("topic", topic).build(),
                target("gone", queue + "-gone")
                        .deadLetterConfig(it -> it.arn(arn(instance, DEAD)))
                        .build());
        replayRule =
                rule(
                        instance.events(),
                        "again",
                        "{\"source\":[\"soak\"],\"replay-name\":[{\"exists\":true}]}",
                        target("replayed", arn(instance, REPLAYED)).build());
    }

    private String arn(ChildInstance instance, String receiver) {
        return QueueCalls.arn(instance.sqs(), url(receiver));
    }

    private String url(String receiver) {
        return queues.getOrDefault(receiver, "");
    }

    private static Target.Builder target(String id, String arn) {
        return Target.builder().id(id).arn(arn).inputPath("$.detail.n");
    }

    private static String rule(
            EventBridgeClient events, String name, String pattern, Target... targets) {
        var arn =
                events.putRule(it -> it.name(name).eventBusName(BUS).eventPattern(pattern))
                        .ruleArn();
        events.putTargets(it -> it.rule(name).eventBusName(BUS).targets(targets));
        return arn;
    }

    @Override
    public List<Runnable> clients(ChildInstance instance) {
        var clients = new ArrayList<Runnable>();
        clients.add(() -> put(instance.events()));
        RECEIVERS.forEach(receiver -> clients.add(() -> take(instance.sqs(), receiver)));
        return clients;
    }

    private void put(EventBridgeClient events) {
        var name = "e" + names.incrementAndGet();
        events.putEvents(it ->
                it.entries(
                        PutEventsRequestEntry.builder()
                                .eventBusName(BUS)
                                .source(SOURCE)
                                .detailType("Soaked")
                                .detail("{\"n\":\"" + name + "\"}")
                                .build()));
        acknowledged.add("\"" + name + "\"");
    }

    private void take(SqsClient sqs, String receiver) {
        var messages = QueueCalls.receive(sqs, url(receiver));
        messages.forEach(message -> note(receiver, message));
        QueueCalls.delete(sqs, url(receiver), messages);
    }

    private void note(String receiver, Message message) {
        of(receiver)
                .computeIfAbsent(message.body(), _ -> ConcurrentHashMap.newKeySet())
                .add(message.messageId());
    }

    private Map<String, Set<String>> of(String receiver) {
        return copies.computeIfAbsent(receiver, _ -> new ConcurrentHashMap<>());
    }

    @Override
    public void settle(ChildInstance instance) {
        replay(instance.events());
        queues.forEach((receiver, url) ->
                QueueCalls.drain(instance.sqs(), url, message -> note(receiver, message)));
    }

    private void replay(EventBridgeClient events) {
        var bus = events.describeEventBus(it -> it.name(BUS)).arn();
        events.startReplay(it ->
                it.replayName("soak")
                        .eventSourceArn(archive)
                        .eventStartTime(Instant.EPOCH)
                        .eventEndTime(Instant.now().plusSeconds(60))
                        .destination(to -> to.arn(bus).filterArns(replayRule)));
        Poll.until(
                REPLAY_WITHIN,
                () -> events.describeReplay(it -> it.replayName("soak")).state(),
                state -> state == ReplayState.COMPLETED);
    }

    @Override
    public Findings findings() {
        var findings =
                Findings.of("an event reaches its archive and every target once, or none")
                        .some("acknowledged", acknowledged.size());
        var everywhere = new ArrayList<>(RECEIVERS);
        everywhere.add(REPLAYED);
        for (var receiver : everywhere) {
            findings =
                    findings.none(
                                    "lost " + receiver,
                                    Findings.missing(acknowledged, of(receiver)::containsKey))
                            .none("doubled " + receiver, doubled(receiver));
        }
        return findings.none(
                "in one place only",
                Findings.missing(
                        of(QUEUE).keySet(),
                        name -> everywhere.stream().allMatch(it -> of(it).containsKey(name))));
    }

    private List<String> doubled(String receiver) {
        return of(receiver).entrySet().stream()
                .filter(it -> it.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
