package dev.tradewind.testkit;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AddPermissionRequest;
import software.amazon.awssdk.services.sns.model.AddPermissionResponse;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionRequest;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionResponse;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicResponse;
import software.amazon.awssdk.services.sns.model.DeleteTopicRequest;
import software.amazon.awssdk.services.sns.model.DeleteTopicResponse;
import software.amazon.awssdk.services.sns.model.GetDataProtectionPolicyRequest;
import software.amazon.awssdk.services.sns.model.GetDataProtectionPolicyResponse;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsResponse;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.PutDataProtectionPolicyRequest;
import software.amazon.awssdk.services.sns.model.PutDataProtectionPolicyResponse;
import software.amazon.awssdk.services.sns.model.RemovePermissionRequest;
import software.amazon.awssdk.services.sns.model.RemovePermissionResponse;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;
import software.amazon.awssdk.services.sns.model.TagResourceRequest;
import software.amazon.awssdk.services.sns.model.TagResourceResponse;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeResponse;
import software.amazon.awssdk.services.sns.model.UntagResourceRequest;
import software.amazon.awssdk.services.sns.model.UntagResourceResponse;

/// An [SnsClient] for callers that do not wait: each call runs on a virtual thread of its own.
///
/// An operation that is not overridden here throws [UnsupportedOperationException], as the SDK's interface has
/// it. Cancelling a future does not end its call.
final class BrokerSnsAsyncClient implements SnsAsyncClient {
    private final SnsClient sns;

    BrokerSnsAsyncClient(SnsClient sns) {
        this.sns = sns;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private static <R> CompletableFuture<R> start(Supplier<R> call) {
        return CompletableFuture.supplyAsync(call, Thread::startVirtualThread);
    }

    @Override
    public CompletableFuture<CreateTopicResponse> createTopic(CreateTopicRequest request) {
        return start(() -> sns.createTopic(request));
    }

    @Override
    public CompletableFuture<DeleteTopicResponse> deleteTopic(DeleteTopicRequest request) {
        return start(() -> sns.deleteTopic(request));
    }

    @Override
    public CompletableFuture<ListTopicsResponse> listTopics(ListTopicsRequest request) {
        return start(() -> sns.listTopics(request));
    }

    @Override
    public CompletableFuture<GetTopicAttributesResponse> getTopicAttributes(
            GetTopicAttributesRequest request) {
        return start(() -> sns.getTopicAttributes(request));
    }

    @Override
    public CompletableFuture<SetTopicAttributesResponse> setTopicAttributes(
            SetTopicAttributesRequest request) {
        return start(() -> sns.setTopicAttributes(request));
    }

    @Override
    public CompletableFuture<TagResourceResponse> tagResource(TagResourceRequest request) {
        return start(() -> sns.tagResource(request));
    }

    @Override
    public CompletableFuture<UntagResourceResponse> untagResource(UntagResourceRequest request) {
        return start(() -> sns.untagResource(request));
    }

    @Override
    public CompletableFuture<ListTagsForResourceResponse> listTagsForResource(
            ListTagsForResourceRequest request) {
        return start(() -> sns.listTagsForResource(request));
    }

    @Override
    public CompletableFuture<AddPermissionResponse> addPermission(AddPermissionRequest request) {
        return start(() -> sns.addPermission(request));
    }

    @Override
    public CompletableFuture<RemovePermissionResponse> removePermission(
            RemovePermissionRequest request) {
        return start(() -> sns.removePermission(request));
    }

    @Override
    public CompletableFuture<GetDataProtectionPolicyResponse> getDataProtectionPolicy(
            GetDataProtectionPolicyRequest request) {
        return start(() -> sns.getDataProtectionPolicy(request));
    }

    @Override
    public CompletableFuture<PutDataProtectionPolicyResponse> putDataProtectionPolicy(
            PutDataProtectionPolicyRequest request) {
        return start(() -> sns.putDataProtectionPolicy(request));
    }

    @Override
    public CompletableFuture<SubscribeResponse> subscribe(SubscribeRequest request) {
        return start(() -> sns.subscribe(request));
    }

    @Override
    public CompletableFuture<ConfirmSubscriptionResponse> confirmSubscription(
            ConfirmSubscriptionRequest request) {
        return start(() -> sns.confirmSubscription(request));
    }

    @Override
    public CompletableFuture<UnsubscribeResponse> unsubscribe(UnsubscribeRequest request) {
        return start(() -> sns.unsubscribe(request));
    }

    @Override
    public CompletableFuture<ListSubscriptionsResponse> listSubscriptions(
            ListSubscriptionsRequest request) {
        return start(() -> sns.listSubscriptions(request));
    }

    @Override
    public CompletableFuture<ListSubscriptionsByTopicResponse> listSubscriptionsByTopic(
            ListSubscriptionsByTopicRequest request) {
        return start(() -> sns.listSubscriptionsByTopic(request));
    }

    @Override
    public CompletableFuture<GetSubscriptionAttributesResponse> getSubscriptionAttributes(
            GetSubscriptionAttributesRequest request) {
        return start(() -> sns.getSubscriptionAttributes(request));
    }

    @Override
    public CompletableFuture<SetSubscriptionAttributesResponse> setSubscriptionAttributes(
            SetSubscriptionAttributesRequest request) {
        return start(() -> sns.setSubscriptionAttributes(request));
    }

    @Override
    public CompletableFuture<PublishResponse> publish(PublishRequest request) {
        return start(() -> sns.publish(request));
    }

    @Override
    public CompletableFuture<PublishBatchResponse> publishBatch(PublishBatchRequest request) {
        return start(() -> sns.publishBatch(request));
    }
}
