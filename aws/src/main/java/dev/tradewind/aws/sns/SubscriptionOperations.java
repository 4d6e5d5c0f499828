package dev.tradewind.aws.sns;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.operation.Pages;
import dev.tradewind.broker.engine.Arn;
import dev.tradewind.broker.engine.Refusal;
import dev.tradewind.broker.topic.ReplayPolicy;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsResponse;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;

/// Subscribing queues to topics.
///
/// Source: SNS API Reference, the pages of the actions that the methods are named after.
record SubscriptionOperations(Topics topics, Caller caller) {
    private static final String SQS = "sqs";
    private static final Set<String> OTHER_PROTOCOLS =
            Set.of(
                    "http",
                    "https",
                    "email",
                    "email-json",
                    "sms",
                    "application",
                    "lambda",
                    "firehose");

    SubscribeResponse subscribe(SubscribeRequest request) {
        var topic = SnsArns.parse("TopicArn", request.topicArn());
        var protocol = SnsArns.required("Protocol", request.protocol());
        requireSpoken(protocol);
        var endpoint = queue(request.endpoint(), topic);
        var plain =
                new Subscription(
                        topic,
                        topic,
                        caller.account(),
                        protocol,
                        endpoint,
                        false,
                        Optional.empty(),
                        Map.of());
        var subscription = topics.subscribe(withAttributes(plain, request.attributes()));
        return SubscribeResponse.builder().subscriptionArn(subscription.arn().toString()).build();
    }

    private static void requireSpoken(String protocol) {
        if (OTHER_PROTOCOLS.contains(protocol)) {
            throw SnsError.invalid(
                    "Protocol Reason: %s subscriptions are not supported here".formatted(protocol));
        }
        if (!protocol.equals(SQS)) {
            throw SnsError.invalid("Amazon SNS does not support this protocol string: " + protocol);
        }
    }

    private static String queue(@Nullable String endpoint, Arn topic) {
        var text = Optional.ofNullable(endpoint).orElse("");
        var queue = parse(text);
        if (!queue.service().equals(SQS)) {
            throw notAQueue();
        }
        if (queue.resource().endsWith(TopicNames.FIFO_SUFFIX) && !TopicNames.isFifo(topic)) {
            throw SnsError.invalid(
                    "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to"
                            + " standard SNS topics");
        }
        return text;
    }

    private static Arn parse(String endpoint) {
        try {
            return Arn.parse(endpoint);
        } catch (Refusal _) {
            throw notAQueue();
        }
    }

    private static SnsException notAQueue() {
        return SnsError.invalid("SQS endpoint ARN");
    }

    private static Subscription withAttributes(
            Subscription subscription, Map<String, String> attributes) {
        for (var name : attributes.keySet()) {
            if (!SubscriptionAttributes.isSettable(name)) {
                throw SnsError.invalid("Attributes Reason: Unknown attribute: " + name);
            }
        }
        try {
            return SubscriptionAttributes.applyAll(subscription, attributes);
        } catch (Refusal e) {
            throw SnsError.invalid("Attributes Reason: " + e.getMessage());
        }
    }

    /// Ending a subscription that is not there is no error.
    void unsubscribe(@Nullable String subscriptionArn) {
        var arn = SnsArns.parse("SubscriptionArn", subscriptionArn);
        if (topics.findSubscription(arn).isPresent()) {
            topics.unsubscribe(arn);
        }
    }

    ListSubscriptionsResponse list(ListSubscriptionsRequest request) {
        var own = topics.subscriptions().stream().filter(this::isCallers).toList();
        var page = page(own, request.nextToken());
        return ListSubscriptionsResponse.builder()
                .subscriptions(entries(page))
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    ListSubscriptionsByTopicResponse listByTopic(ListSubscriptionsByTopicRequest request) {
        var topic = SnsArns.parse("TopicArn", request.topicArn());
        var page = page(topics.subscriptions(topic), request.nextToken());
        return ListSubscriptionsByTopicResponse.builder()
                .subscriptions(entries(page))
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private boolean isCallers(Subscription subscription) {
        return subscription.owner().equals(caller.account())
                && subscription.topic().region().equals(caller.region());
    }

    private static Pages.Page<Subscription> page(
            List<Subscription> subscriptions, @Nullable String token) {
        try {
            return Pages.page(
                    subscriptions,
                    subscription -> subscription.arn().toString(),
                    Optional.ofNullable(token),
                    TopicOperations.PAGE_SIZE);
        } catch (IllegalArgumentException _) {
            throw SnsError.invalid("NextToken");
        }
    }

    private static List<software.amazon.awssdk.services.sns.model.Subscription> entries(
            Pages.Page<Subscription> page) {
        return page.items().stream().map(SubscriptionOperations::entry).toList();
    }

    private static software.amazon.awssdk.services.sns.model.Subscription entry(
            Subscription subscription) {
        return software.amazon.awssdk.services.sns.model.Subscription.builder()
                .subscriptionArn(subscription.arn().toString())
                .topicArn(subscription.topic().toString())
                .owner(subscription.owner())
                .protocol(subscription.protocol())
                .endpoint(subscription.endpoint())
                .build();
    }

    GetSubscriptionAttributesResponse attributes(GetSubscriptionAttributesRequest request) {
        var arn = SnsArns.parse("SubscriptionArn", request.subscriptionArn());
        var subscription =
                topics.findSubscription(arn)
                        .orElseThrow(
                                () -> SnsError.NOT_FOUND.because("Subscription does not exist"));
        var attributes = SubscriptionAttributes.describe(subscription);
        if (attributes.containsKey(ReplayPolicy.ATTRIBUTE)) {
            topics.replayStatus(arn)
                    .map(SubscriptionAttributes::text)
                    .ifPresent(status -> attributes.put("ReplayStatus", status));
        }
        return GetSubscriptionAttributesResponse.builder().attributes(attributes).build();
    }

    void setAttributes(SetSubscriptionAttributesRequest request) {
        var arn = SnsArns.parse("SubscriptionArn", request.subscriptionArn());
        var name = SnsArns.required("AttributeName", request.attributeName());
        var value = Optional.ofNullable(request.attributeValue()).orElse("");
        if (!SubscriptionAttributes.isSettable(name)) {
            throw SnsError.invalid("AttributeName");
        }
        topics.reconfigure(
                arn, subscription -> SubscriptionAttributes.apply(subscription, name, value));
    }
}
