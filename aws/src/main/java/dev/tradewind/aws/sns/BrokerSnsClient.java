package dev.tradewind.aws.sns;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.broker.Broker;
import dev.tradewind.engine.Refusal;
import java.util.function.Supplier;
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

/// SNS on a broker in this process, for one caller: cheap to make, nothing to close.
///
/// Throws the SDK's own exceptions, with AWS's codes. An operation that is not overridden here throws
/// [UnsupportedOperationException], as the SDK's interface has it.
public final class BrokerSnsClient implements SnsClient {
    private final TopicOperations topics;
    private final TopicPermissions permissions;
    private final DataProtection protection;
    private final SubscriptionOperations subscriptions;
    private final PublishOperations publishing;

    public BrokerSnsClient(Broker broker, Caller caller) {
        topics = new TopicOperations(broker.topics(), caller);
        permissions = new TopicPermissions(broker.topics());
        protection = new DataProtection(broker.topics());
        subscriptions = new SubscriptionOperations(broker.topics(), caller);
        publishing =
                new PublishOperations(broker.topics(), caller, new Publications(caller.account()));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    @Override
    public CreateTopicResponse createTopic(CreateTopicRequest request) {
        return answer(() -> topics.create(request));
    }

    @Override
    public DeleteTopicResponse deleteTopic(DeleteTopicRequest request) {
        perform(() -> topics.delete(request.topicArn()));
        return DeleteTopicResponse.builder().build();
    }

    @Override
    public ListTopicsResponse listTopics(ListTopicsRequest request) {
        return answer(() -> topics.list(request));
    }

    @Override
    public GetTopicAttributesResponse getTopicAttributes(GetTopicAttributesRequest request) {
        return answer(() -> topics.attributes(request));
    }

    @Override
    public SetTopicAttributesResponse setTopicAttributes(SetTopicAttributesRequest request) {
        perform(() -> topics.setAttributes(request));
        return SetTopicAttributesResponse.builder().build();
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        perform(() -> topics.tag(request.resourceArn(), request.tags()));
        return TagResourceResponse.builder().build();
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        perform(() -> topics.untag(request.resourceArn(), request.tagKeys()));
        return UntagResourceResponse.builder().build();
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return answer(() -> topics.tags(request.resourceArn()));
    }

    @Override
    public AddPermissionResponse addPermission(AddPermissionRequest request) {
        perform(() -> permissions.add(request));
        return AddPermissionResponse.builder().build();
    }

    @Override
    public RemovePermissionResponse removePermission(RemovePermissionRequest request) {
        perform(() -> permissions.remove(request));
        return RemovePermissionResponse.builder().build();
    }

    @Override
    public GetDataProtectionPolicyResponse getDataProtectionPolicy(
            GetDataProtectionPolicyRequest request) {
        return answer(() -> protection.get(request.resourceArn()));
    }

    @Override
    public PutDataProtectionPolicyResponse putDataProtectionPolicy(
            PutDataProtectionPolicyRequest request) {
        perform(() -> protection.put(request));
        return PutDataProtectionPolicyResponse.builder().build();
    }

    @Override
    public SubscribeResponse subscribe(SubscribeRequest request) {
        return answer(() -> subscriptions.subscribe(request));
    }

    @Override
    public ConfirmSubscriptionResponse confirmSubscription(ConfirmSubscriptionRequest request) {
        return answer(() -> subscriptions.confirm(request));
    }

    @Override
    public UnsubscribeResponse unsubscribe(UnsubscribeRequest request) {
        perform(() -> subscriptions.unsubscribe(request.subscriptionArn()));
        return UnsubscribeResponse.builder().build();
    }

    @Override
    public ListSubscriptionsResponse listSubscriptions(ListSubscriptionsRequest request) {
        return answer(() -> subscriptions.list(request));
    }

    @Override
    public ListSubscriptionsByTopicResponse listSubscriptionsByTopic(
            ListSubscriptionsByTopicRequest request) {
        return answer(() -> subscriptions.listByTopic(request));
    }

    @Override
    public GetSubscriptionAttributesResponse getSubscriptionAttributes(
            GetSubscriptionAttributesRequest request) {
        return answer(() -> subscriptions.attributes(request));
    }

    @Override
    public SetSubscriptionAttributesResponse setSubscriptionAttributes(
            SetSubscriptionAttributesRequest request) {
        perform(() -> subscriptions.setAttributes(request));
        return SetSubscriptionAttributesResponse.builder().build();
    }

    @Override
    public PublishResponse publish(PublishRequest request) {
        return answer(() -> publishing.publish(request));
    }

    @Override
    public PublishBatchResponse publishBatch(PublishBatchRequest request) {
        return answer(() -> publishing.publishBatch(request));
    }

    private static void perform(Runnable operation) {
        try {
            operation.run();
        } catch (Refusal e) {
            throw SnsError.of(e);
        }
    }

    private static <R> R answer(Supplier<R> operation) {
        try {
            return operation.get();
        } catch (Refusal e) {
            throw SnsError.of(e);
        }
    }
}
