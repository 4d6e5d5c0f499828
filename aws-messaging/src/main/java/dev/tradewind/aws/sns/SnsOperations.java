package dev.tradewind.aws.sns;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.service.Operations;
import dev.tradewind.aws.wire.QueryNames;
import dev.tradewind.broker.Broker;
import dev.tradewind.http.outward.OutwardGuard;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AddPermissionRequest;
import software.amazon.awssdk.services.sns.model.CheckIfPhoneNumberIsOptedOutRequest;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionRequest;
import software.amazon.awssdk.services.sns.model.CreatePlatformApplicationRequest;
import software.amazon.awssdk.services.sns.model.CreatePlatformEndpointRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.DeleteEndpointRequest;
import software.amazon.awssdk.services.sns.model.DeletePlatformApplicationRequest;
import software.amazon.awssdk.services.sns.model.DeleteTopicRequest;
import software.amazon.awssdk.services.sns.model.GetDataProtectionPolicyRequest;
import software.amazon.awssdk.services.sns.model.GetEndpointAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetPlatformApplicationAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetSmsAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetSmsSandboxAccountStatusRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.ListEndpointsByPlatformApplicationRequest;
import software.amazon.awssdk.services.sns.model.ListOriginationNumbersRequest;
import software.amazon.awssdk.services.sns.model.ListPhoneNumbersOptedOutRequest;
import software.amazon.awssdk.services.sns.model.ListPlatformApplicationsRequest;
import software.amazon.awssdk.services.sns.model.ListSmsSandboxPhoneNumbersRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsRequest;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.OptInPhoneNumberRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PutDataProtectionPolicyRequest;
import software.amazon.awssdk.services.sns.model.RemovePermissionRequest;
import software.amazon.awssdk.services.sns.model.SetEndpointAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetPlatformApplicationAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetSmsAttributesRequest;
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
        PublishOperations publishing,
        PlatformApplications applications,
        PlatformEndpoints endpoints,
        TextMessaging texts) {
    static SnsOperations of(Broker broker, OutwardGuard outward, Caller caller) {
        return new SnsOperations(
                new TopicOperations(broker.topics(), caller),
                new TopicPermissions(broker.topics(), caller),
                new DataProtection(broker.topics(), caller),
                new SubscriptionOperations(
                        broker.topics(), broker.confirmations(), broker.push(), outward, caller),
                new PublishOperations(
                        broker.topics(), broker.push(), caller, new Publications(caller.account())),
                new PlatformApplications(broker.push(), caller),
                new PlatformEndpoints(broker.push(), caller),
                new TextMessaging(broker.phones(), caller));
    }

    /// The operations of SNS that there are, on `broker`.
    static Operations table(Broker broker, OutwardGuard outward) {
        var table =
                Operations.of(
                        SnsClient.class,
                        QueryNames.OF_THE_MODEL,
                        caller -> of(broker, outward, caller),
                        SnsError::of);
        onTopics(table);
        onSubscriptions(table);
        onApplications(table);
        onDevices(table);
        onPhones(table);
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

    private static void onApplications(Operations.Table<SnsOperations> table) {
        table.on(
                        CreatePlatformApplicationRequest.class,
                        (it, request) -> it.applications.create(request))
                .perform(
                        DeletePlatformApplicationRequest.class,
                        (it, request) -> it.applications.delete(request.platformApplicationArn()))
                .on(
                        ListPlatformApplicationsRequest.class,
                        (it, request) -> it.applications.list(request))
                .on(
                        GetPlatformApplicationAttributesRequest.class,
                        (it, request) ->
                                it.applications.attributes(request.platformApplicationArn()))
                .perform(
                        SetPlatformApplicationAttributesRequest.class,
                        (it, request) -> it.applications.setAttributes(request));
    }

    private static void onDevices(Operations.Table<SnsOperations> table) {
        table.on(CreatePlatformEndpointRequest.class, (it, request) -> it.endpoints.create(request))
                .perform(
                        DeleteEndpointRequest.class,
                        (it, request) -> it.endpoints.delete(request.endpointArn()))
                .on(
                        ListEndpointsByPlatformApplicationRequest.class,
                        (it, request) -> it.endpoints.list(request))
                .on(
                        GetEndpointAttributesRequest.class,
                        (it, request) -> it.endpoints.attributes(request.endpointArn()))
                .perform(
                        SetEndpointAttributesRequest.class,
                        (it, request) -> it.endpoints.setAttributes(request));
    }

    private static void onPhones(Operations.Table<SnsOperations> table) {
        table.on(SetSmsAttributesRequest.class, (it, request) -> it.texts.setAttributes(request))
                .on(GetSmsAttributesRequest.class, (it, request) -> it.texts.attributes(request))
                .on(
                        CheckIfPhoneNumberIsOptedOutRequest.class,
                        (it, request) -> it.texts.isOptedOut(request.phoneNumber()))
                .on(
                        ListPhoneNumbersOptedOutRequest.class,
                        (it, request) -> it.texts.optedOut(request))
                .on(
                        OptInPhoneNumberRequest.class,
                        (it, request) -> it.texts.optIn(request.phoneNumber()))
                .on(GetSmsSandboxAccountStatusRequest.class, (it, _) -> it.texts.sandbox())
                .on(ListSmsSandboxPhoneNumbersRequest.class, (it, _) -> it.texts.sandboxNumbers())
                .on(ListOriginationNumbersRequest.class, (it, _) -> it.texts.originationNumbers());
    }
}
