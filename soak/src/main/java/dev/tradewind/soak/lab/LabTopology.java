package dev.tradewind.soak.lab;

import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.QueueView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The topics, queues, bus with three rules and archive that a lab makes. It knows all of them, and takes them away.
final class LabTopology {
    static final String BUS = "ecom-bus";
    static final String ARCHIVE = "ecom-events-archive";
    static final int ARCHIVE_DAYS = 7;
    static final int VISIBILITY_SECONDS = 180;

    /// The last one is for counting.
    private static final List<String> QUEUES =
            List.of("q-orders-dlq", "q-shipments-dlq", "q-orders", "q-shipments", "q-alerts-seen");

    private static final List<String> TOPICS = List.of("topic-orders", "topic-alerts");

    private static final int DEAD_VISIBILITY_SECONDS = 30;

    private static final String TOPIC_SENDERS =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sns:Publish",\
            "Principal":{"Service":"events.amazonaws.com"},"Resource":"*"}]}\
            """;

    private final SqsClient sqs;
    private final SnsClient sns;
    private final EventBridgeClient events;
    private final List<Undoing> undoings = new ArrayList<>();

    LabTopology(SqsClient sqs, SnsClient sns, EventBridgeClient events) {
        this.sqs = sqs;
        this.sns = sns;
        this.events = events;
    }

    /// A step back, and what is left where it fails.
    private record Undoing(String what, Runnable step) {}

    /// Refuses an instance that has topics, queues or rules of the lab's names: they are somebody's.
    void requireNewNames() {
        var taken = new ArrayList<String>();
        QUEUES.stream().filter(this::hasQueue).forEach(taken::add);
        TOPICS.stream().filter(topicsThere()::contains).forEach(taken::add);
        ShopRule.ALL.stream().map(ShopRule::name).filter(this::hasRule).forEach(taken::add);
        if (!taken.isEmpty()) {
            throw new ClientFailure(
                    "the instance has %s already, and the lab would take from it; name another with --data or --aws"
                            .formatted(String.join(", ", taken)));
        }
    }

    private List<String> topicsThere() {
        return sns.listTopicsPaginator().topics().stream()
                .map(topic -> QueueView.nameIn(topic.topicArn()))
                .toList();
    }

    private boolean hasQueue(String name) {
        return sqs.listQueues(it -> it.queueNamePrefix(name)).queueUrls().stream()
                .anyMatch(url -> url.endsWith("/" + name));
    }

    private boolean hasRule(String name) {
        return events.listEventBuses(it -> it.namePrefix(BUS)).eventBuses().stream()
                        .anyMatch(bus -> bus.name().equals(BUS))
                && events.listRules(it -> it.eventBusName(BUS).namePrefix(name)).rules().stream()
                        .anyMatch(rule -> rule.name().equals(name));
    }

    /// @return its ARN
    String topic(String name, String displayName) {
        var arn =
                sns.createTopic(it ->
                                it.name(name)
                                        .attributes(
                                                Map.of(
                                                        "DisplayName", displayName,
                                                        "Policy", TOPIC_SENDERS)))
                        .topicArn();
        undo("topic " + name, () -> sns.deleteTopic(it -> it.topicArn(arn)));
        return arn;
    }

    LabQueue deadLetterQueue(String name) {
        return queue(name, DEAD_VISIBILITY_SECONDS, Optional.empty());
    }

    LabQueue queue(String name, Optional<LabQueue> deadLetters) {
        return queue(name, VISIBILITY_SECONDS, deadLetters);
    }

    private LabQueue queue(String name, int visibilitySeconds, Optional<LabQueue> deadLetters) {
        var queue = LabQueue.create(sqs, name, visibilitySeconds, deadLetters);
        undo("queue " + name, () -> sqs.deleteQueue(it -> it.queueUrl(queue.url())));
        return queue;
    }

    /// Makes the bus, unless the order backend has made it.
    void bus() {
        try {
            events.createEventBus(it -> it.name(BUS));
            undo("bus " + BUS, () -> events.deleteEventBus(it -> it.name(BUS)));
        } catch (ResourceAlreadyExistsException _) {
            // the order backend's, which stays
        }
    }

    void rule(ShopRule rule, List<String> targetArns) {
        events.putRule(it -> it.name(rule.name()).eventBusName(BUS).eventPattern(rule.pattern()));
        undo(
                "rule " + rule.name(),
                () -> events.deleteRule(it -> it.name(rule.name()).eventBusName(BUS)));
        var targets =
                targetArns.stream()
                        .map(arn -> Target.builder().id(QueueView.nameIn(arn)).arn(arn).build())
                        .toList();
        events.putTargets(it -> it.rule(rule.name()).eventBusName(BUS).targets(targets));
        undo(
                "targets of " + rule.name(),
                () ->
                        events.removeTargets(it ->
                                it.rule(rule.name())
                                        .eventBusName(BUS)
                                        .ids(targets.stream().map(Target::id).toList())));
    }

    /// @return the subscription's ARN
    String subscribe(String topicArn, LabQueue queue) {
        var arn =
                sns.subscribe(it ->
                                it.topicArn(topicArn)
                                        .protocol("sqs")
                                        .endpoint(queue.arn())
                                        .returnSubscriptionArn(true))
                        .subscriptionArn();
        undo("subscription " + arn, () -> sns.unsubscribe(it -> it.subscriptionArn(arn)));
        return arn;
    }

    /// @return the archive's ARN
    String archive() {
        var bus = events.describeEventBus(it -> it.name(BUS)).arn();
        var arn =
                events.createArchive(it ->
                                it.archiveName(ARCHIVE)
                                        .eventSourceArn(bus)
                                        .retentionDays(ARCHIVE_DAYS))
                        .archiveArn();
        undo("archive " + ARCHIVE, () -> events.deleteArchive(it -> it.archiveName(ARCHIVE)));
        return arn;
    }

    /// Notes a step back for something else that was made.
    void undo(String what, Runnable step) {
        undoings.add(new Undoing(what, step));
    }

    /// Takes away what was made, the latest first.
    ///
    /// @return what could not be taken away
    List<String> remove() {
        var left = new ArrayList<String>();
        for (var undoing : undoings.reversed()) {
            try {
                undoing.step().run();
            } catch (SdkException e) {
                left.add("%s (%s)".formatted(undoing.what(), e.getMessage()));
            }
        }
        undoings.clear();
        return left;
    }
}
