package dev.tradewind.hosts.aws;

import dev.tradewind.eventing.dialect.Filter;
import dev.tradewind.eventing.plan.Plan;
import dev.tradewind.http.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.Subscription;

/// The topics of a plan in SNS, and what of them goes to which queue: as it was published, and no more than its intake is
/// told of.
record TopicSetup(SnsClient client, RegionalNames names) {
    private static final String RAW = "RawMessageDelivery";
    private static final String SCOPE = "FilterPolicyScope";
    private static final String FILTER = "FilterPolicy";

    /// Makes a topic, unless it is there.
    void make(String planned) {
        client.createTopic(it -> it.name(names.place().name(planned)));
    }

    /// Subscribes a queue to a topic. Of a subscription that is there, what it selects is set.
    void subscribe(Plan.Feed feed, String queueArn) {
        var topicArn = names.topicArn(feed.topic());
        var wanted = wanted(feed);
        var existing = subscription(topicArn, queueArn);
        if (existing.isEmpty()) {
            client.subscribe(it ->
                    it.topicArn(topicArn)
                            .protocol("sqs")
                            .endpoint(queueArn)
                            .attributes(wanted)
                            .returnSubscriptionArn(true));
            return;
        }
        var arn = existing.get().subscriptionArn();
        var found = attributes(arn);
        wanted.forEach((name, value) -> {
            if (!isSame(value, found.get(name))) {
                client.setSubscriptionAttributes(
                        it -> it.subscriptionArn(arn).attributeName(name).attributeValue(value));
            }
        });
    }

    /// Unsubscribes a queue from a topic of which its intake is not told.
    void unsubscribe(String planned, String queueArn) {
        subscription(names.topicArn(planned), queueArn)
                .map(Subscription::subscriptionArn)
                .ifPresent(arn -> client.unsubscribe(it -> it.subscriptionArn(arn)));
    }

    /// In the order in which they can be set: a filter is read in its scope.
    private static Map<String, String> wanted(Plan.Feed feed) {
        var wanted = new LinkedHashMap<String, String>();
        wanted.put(RAW, "true");
        wanted.put(
                SCOPE,
                feed.filter().place() == Filter.Place.BODY ? "MessageBody" : "MessageAttributes");
        wanted.put(FILTER, QueueSetup.filterPolicy(feed));
        return wanted;
    }

    private static boolean isSame(String wanted, @Nullable String found) {
        if (found == null) {
            return false;
        }
        return wanted.startsWith("{")
                ? Json.read(wanted.getBytes(StandardCharsets.UTF_8))
                        .equals(Json.read(found.getBytes(StandardCharsets.UTF_8)))
                : wanted.equals(found);
    }

    private Optional<Subscription> subscription(String topicArn, String queueArn) {
        return client
                .listSubscriptionsByTopicPaginator(it -> it.topicArn(topicArn))
                .subscriptions()
                .stream()
                .filter(it -> queueArn.equals(it.endpoint()))
                .findFirst();
    }

    private Map<String, String> attributes(String subscriptionArn) {
        return client.getSubscriptionAttributes(it -> it.subscriptionArn(subscriptionArn))
                .attributes();
    }

    /// @throws AwsRefused if there is no such topic
    void check(String planned) {
        var arn = names.topicArn(planned);
        try {
            client.getTopicAttributes(it -> it.topicArn(arn));
        } catch (NotFoundException e) {
            throw new AwsRefused("there is no topic %s; make it first".formatted(arn), e);
        }
    }

    /// @throws AwsRefused if the queue does not get all of the topic that its intake is told of, as it was published
    void check(Plan.Feed feed, String queueArn) {
        var topicArn = names.topicArn(feed.topic());
        var found =
                subscription(topicArn, queueArn)
                        .orElseThrow(() ->
                                new AwsRefused(
                                        "queue %s is not subscribed to topic %s; subscribe it first"
                                                .formatted(queueArn, topicArn)));
        var attributes = attributes(found.subscriptionArn());
        wanted(feed)
                .forEach((name, value) -> {
                    if (!isSame(value, attributes.get(name))) {
                        throw new AwsRefused(
                                "the subscription of queue %s to topic %s has %s %s: set it to %s"
                                        .formatted(
                                                queueArn,
                                                topicArn,
                                                name,
                                                attributes.get(name),
                                                value));
                    }
                });
    }
}
