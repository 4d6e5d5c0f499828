package dev.tradewind.aws.sns;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.service.Operations;
import dev.tradewind.aws.wire.QueryNames;
import dev.tradewind.broker.Broker;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AddPermissionRequest;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.DeleteTopicRequest;
import software.amazon.awssdk.services.sns.model.GetDataProtectionPolicyRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsRequest;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PutDataProtectionPolicyRequest;
import software.amazon.awssdk.services.sns.model.RemovePermissionRequest;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.TagResourceRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;
import software.amazon.awssdk.services.sns.model.UntagResourceRequest;

/// The operations of SNS for one caller, by what they are about.
record SnsOperations(
        TopicOperations topics,
        TopicPermissions permissions,
        DataProtection protection,
        SubscriptionOperations subscriptions,
        PublishOperations publishing) {
    static SnsOperations of(Broker broker, Caller caller) {
        return new SnsOperations(
                new TopicOperations(broker.topics(), caller),
                new TopicPermissions(broker.topics(), caller),
                new DataProtection(broker.topics(), caller),
                new SubscriptionOperations(broker.topics(), broker.confirmations(), caller),
                new PublishOperations(broker.topics(), caller, new Publications(caller.account())));
    }

    /// The operations of SNS that there are, on `broker`.
    static Operations table(Broker broker) {
        var table =
                Operations.of(
                        SnsClient.class,
                        QueryNames.OF_THE_MODEL,
                        caller -> of(broker, caller),
                        SnsError::of);
        onTopics(table);
        onSubscriptions(table);
        return table.on(PublishRequest.class, (it, request) -> it.publishing.publish(request))
                .on(PublishBatchRequest.class, (it, request) -> it.publishing.publishBatch(request))
                .build();
    }

    private static void onTopics(Operations.Table<SnsOperations> table) {
        table.on(CreateTopicRequest.class, (it, request) -> it.topics.create(request))
                .perform(
                        DeleteTopicRequest.class,
                        (it, request) -> it.topics.delete(request.topicArn()))
                .on(ListTopicsRequest.class, (it, request) -> it.topics.list(request))
                .on(GetTopicAttributesRequest.class, (it, request) -> it.topics.attributes(request))
                .perform(
                        SetTopicAttributesRequest.class,
                        (it, request) -> it.topics.setAttributes(request))
                .perform(
                        TagResourceRequest.class,
                        (it, request) -> it.topics.tag(request.resourceArn(), request.tags()))
                .perform(
                        UntagResourceRequest.class,
                        (it, request) -> it.topics.untag(request.resourceArn(), request.tagKeys()))
                .on(
                        ListTagsForResourceRequest.class,
                        (it, request) -> it.topics.tags(request.resourceArn()))
                .perform(AddPermissionRequest.class, (it, request) -> it.permissions.add(request))
                .perform(
                        RemovePermissionRequest.class,
                        (it, request) -> it.permissions.remove(request))
                .on(
                        GetDataProtectionPolicyRequest.class,
                        (it, request) -> it.protection.get(request.resourceArn()))
                .perform(
                        PutDataProtectionPolicyRequest.class,
                        (it, request) -> it.protection.put(request));
    }

    private static void onSubscriptions(Operations.Table<SnsOperations> table) {
        table.on(SubscribeRequest.class, (it, request) -> it.subscriptions.subscribe(request))
                .on(
                        ConfirmSubscriptionRequest.class,
                        (it, request) -> it.subscriptions.confirm(request))
                .perform(
                        UnsubscribeRequest.class,
                        (it, request) -> it.subscriptions.unsubscribe(request.subscriptionArn()))
                .on(ListSubscriptionsRequest.class, (it, request) -> it.subscriptions.list(request))
                .on(
                        ListSubscriptionsByTopicRequest.class,
                        (it, request) -> it.subscriptions.listByTopic(request))
                .on(
                        GetSubscriptionAttributesRequest.class,
                        (it, request) -> it.subscriptions.attributes(request))
                .perform(
                        SetSubscriptionAttributesRequest.class,
                        (it, request) -> it.subscriptions.setAttributes(request));
    }
}
