package dev.tradewind.aws.sns;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.operation.Pages;
import dev.tradewind.aws.sns.delivery.DeliveryPolicy;
import dev.tradewind.aws.sns.delivery.TopicDeliveryPolicy;
import dev.tradewind.broker.topic.ReplayPolicy;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.Topics;
import dev.tradewind.broker.topic.confirmation.Confirmations;
import dev.tradewind.broker.topic.push.MobilePush;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.http.outward.OutwardGuard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionRequest;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionResponse;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsResponse;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;

/// Subscribing endpoints to topics.
///
/// Source: SNS API Reference, the pages of the actions that the methods are named after.
record SubscriptionOperations(
        Topics topics,
        Confirmations confirmations,
        MobilePush push,
        OutwardGuard outward,
        Caller caller) {
    SubscribeResponse subscribe(SubscribeRequest request) {
        var topic = SnsArns.inRegion(caller, "TopicArn", request.topicArn());
        var protocol = SnsArns.required("Protocol", request.protocol());
        confirmations.requireTopic(topic);
        Endpoints.check(protocol, request.endpoint(), topic);
        Endpoints.checkReach(protocol, request.endpoint(), outward);
        if (protocol.equals(MobilePush.PROTOCOL)) {
            requireDevice(request.endpoint());
        }
        requireKnown(request.attributes());
        var plain =
                Subscription.of(topic, caller.account(), protocol, request.endpoint())
                        .withStanding(Endpoints.standing(protocol));
        var subscription =
                confirmations.subscribe(plain, it -> withAttributes(it, request.attributes()));
        boolean hidden = subscription.isPending() && !isTrue(request.returnSubscriptionArn());
        return SubscribeResponse.builder()
                .subscriptionArn(hidden ? "pending confirmation" : subscription.arn().toString())
                .build();
    }

    private void requireDevice(String endpoint) {
        try {
            push.endpoint(Arn.parse(endpoint));
        } catch (Refusal _) {
            throw SnsError.invalid(
                    "Endpoint Reason: Endpoint does not exist for endpoint arn " + endpoint);
        }
    }

    private static boolean isTrue(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }

    ConfirmSubscriptionResponse confirm(ConfirmSubscriptionRequest request) {
        var topic = SnsArns.inRegion(caller, "TopicArn", request.topicArn());
        var token = SnsArns.required("Token", request.token());
        boolean endsSigned = "true".equals(request.authenticateOnUnsubscribe());
        var subscription = confirmations.confirm(topic, token, caller.isSigned(), endsSigned);
        return ConfirmSubscriptionResponse.builder()
                .subscriptionArn(subscription.arn().toString())
                .build();
    }

    private static void requireKnown(Map<String, String> attributes) {
        for (var name : attributes.keySet()) {
            if (!SubscriptionAttributes.isSettable(name)) {
                throw SnsError.invalid("Attributes Reason: Unknown attribute: " + name);
            }
        }
    }

    private static Subscription withAttributes(
            Subscription subscription, Map<String, String> attributes) {
        try {
            return SubscriptionAttributes.applyAll(subscription, attributes);
        } catch (Refusal e) {
            throw SnsError.invalid("Attributes Reason: " + e.getMessage());
        }
    }

    /// Ending a subscription that is not there is no error, but its ARN has to name one.
    void unsubscribe(@Nullable String subscriptionArn) {
        if (subscriptionArn == null) {
            throw SnsError.invalid("SubscriptionArn Reason: no value for required parameter");
        }
        var arn = SnsArns.inRegion(caller, "SubscriptionArn", subscriptionArn);
        if (arn.resource().indexOf(':') < 0) {
            throw SnsError.invalid("SubscriptionId");
        }
        topics.findSubscription(arn)
                .ifPresent(subscription -> {
                    requireSignature(subscription);
                    confirmations.unsubscribe(arn);
                });
    }

    private void requireSignature(Subscription subscription) {
        if (subscription.standing().endsSigned() && !caller.isSigned()) {
            throw SnsError.AUTHORIZATION_ERROR.because(
                    "This subscription can only be deleted by a signed request.");
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
        var topic = SnsArns.inRegion(caller, "TopicArn", request.topicArn());
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
        return SnsPages.page(subscriptions, it -> it.arn().toString(), token);
    }

    private static List<software.amazon.awssdk.services.sns.model.Subscription> entries(
            Pages.Page<Subscription> page) {
        return page.items().stream().map(SubscriptionOperations::entry).toList();
    }

    private static software.amazon.awssdk.services.sns.model.Subscription entry(
            Subscription subscription) {
        return software.amazon.awssdk.services.sns.model.Subscription.builder()
                .subscriptionArn(
                        subscription.isPending()
                                ? "PendingConfirmation"
                                : subscription.arn().toString())
                .topicArn(subscription.topic().toString())
                .owner(subscription.owner())
                .protocol(subscription.protocol())
                .endpoint(subscription.endpoint())
                .build();
    }

    GetSubscriptionAttributesResponse attributes(GetSubscriptionAttributesRequest request) {
        var arn = SnsArns.inRegion(caller, "SubscriptionArn", request.subscriptionArn());
        var subscription =
                topics.findSubscription(arn)
                        .orElseThrow(
                                () -> SnsError.NOT_FOUND.because("Subscription does not exist"));
        var attributes = SubscriptionAttributes.describe(subscription, effective(subscription));
        if (attributes.containsKey(ReplayPolicy.ATTRIBUTE)) {
            topics.history()
                    .status(arn)
                    .map(SubscriptionAttributes::text)
                    .ifPresent(status -> attributes.put("ReplayStatus", status));
        }
        return GetSubscriptionAttributesResponse.builder().attributes(attributes).build();
    }

    private DeliveryPolicy effective(Subscription subscription) {
        return topics.find(subscription.topic())
                .map(topic -> TopicDeliveryPolicy.of(topic).of(subscription))
                .orElse(DeliveryPolicy.NONE);
    }

    void setAttributes(SetSubscriptionAttributesRequest request) {
        var arn = SnsArns.inRegion(caller, "SubscriptionArn", request.subscriptionArn());
        var name = SnsArns.required("AttributeName", request.attributeName());
        var value = Optional.ofNullable(request.attributeValue()).orElse("");
        if (!SubscriptionAttributes.isSettable(name)) {
            throw SnsError.invalid("AttributeName");
        }
        topics.reconfigure(
                arn, subscription -> SubscriptionAttributes.apply(subscription, name, value));
    }
}
