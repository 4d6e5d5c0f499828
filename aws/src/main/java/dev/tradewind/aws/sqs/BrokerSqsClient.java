package dev.tradewind.aws.sqs;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.broker.Broker;
import dev.tradewind.engine.Refusal;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.AddPermissionRequest;
import software.amazon.awssdk.services.sqs.model.AddPermissionResponse;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesResponse;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResponse;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.PurgeQueueResponse;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.RemovePermissionRequest;
import software.amazon.awssdk.services.sqs.model.RemovePermissionResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskResponse;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueResponse;
import software.amazon.awssdk.services.sqs.model.UntagQueueRequest;
import software.amazon.awssdk.services.sqs.model.UntagQueueResponse;

/// SQS on a broker in this process, for one caller: cheap to make, nothing to close.
///
/// Throws the SDK's own exceptions, with AWS's codes.
public final class BrokerSqsClient implements SqsClient {
    private final QueueOperations queues;
    private final PermissionOperations permissions;
    private final SendOperations sends;
    private final ReceiveOperations receives;
    private final LeaseOperations leases;
    private final MoveTaskOperations moveTasks;

    public BrokerSqsClient(Broker broker, Caller caller) {
        var urls = new QueueUrls(caller);
        queues = new QueueOperations(broker.queues(), urls);
        permissions = new PermissionOperations(broker.queues(), urls);
        sends = new SendOperations(broker.queues(), urls);
        receives = new ReceiveOperations(broker.queues(), urls);
        leases = new LeaseOperations(broker.queues(), urls);
        moveTasks = new MoveTaskOperations(broker.queues(), broker.moveTasks());
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    @Override
    public CreateQueueResponse createQueue(CreateQueueRequest request) {
        return answer(() -> queues.create(request));
    }

    @Override
    public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
        return answer(() -> queues.url(request));
    }

    @Override
    public ListQueuesResponse listQueues(ListQueuesRequest request) {
        return answer(() -> queues.list(request));
    }

    @Override
    public ListDeadLetterSourceQueuesResponse listDeadLetterSourceQueues(
            ListDeadLetterSourceQueuesRequest request) {
        return answer(() -> queues.deadLetterSources(request));
    }

    @Override
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
        return answer(() -> queues.attributes(request));
    }

    @Override
    public SetQueueAttributesResponse setQueueAttributes(SetQueueAttributesRequest request) {
        perform(() -> queues.setAttributes(request));
        return SetQueueAttributesResponse.builder().build();
    }

    @Override
    public TagQueueResponse tagQueue(TagQueueRequest request) {
        perform(() -> queues.tag(request.queueUrl(), request.tags()));
        return TagQueueResponse.builder().build();
    }

    @Override
    public UntagQueueResponse untagQueue(UntagQueueRequest request) {
        perform(() -> queues.untag(request.queueUrl(), request.tagKeys()));
        return UntagQueueResponse.builder().build();
    }

    @Override
    public ListQueueTagsResponse listQueueTags(ListQueueTagsRequest request) {
        var tags = answer(() -> queues.tags(request.queueUrl()));
        return ListQueueTagsResponse.builder().tags(tags).build();
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
    public DeleteQueueResponse deleteQueue(DeleteQueueRequest request) {
        perform(() -> queues.delete(request.queueUrl()));
        return DeleteQueueResponse.builder().build();
    }

    @Override
    public PurgeQueueResponse purgeQueue(PurgeQueueRequest request) {
        perform(() -> queues.purge(request.queueUrl()));
        return PurgeQueueResponse.builder().build();
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        return answer(() -> sends.send(request));
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        return answer(() -> sends.sendBatch(request));
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        return answer(() -> receives.receive(request));
    }

    @Override
    public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
        perform(() -> leases.delete(request));
        return DeleteMessageResponse.builder().build();
    }

    @Override
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
        return answer(() -> leases.deleteBatch(request));
    }

    @Override
    public ChangeMessageVisibilityResponse changeMessageVisibility(
            ChangeMessageVisibilityRequest request) {
        perform(() -> leases.changeVisibility(request));
        return ChangeMessageVisibilityResponse.builder().build();
    }

    @Override
    public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
            ChangeMessageVisibilityBatchRequest request) {
        return answer(() -> leases.changeVisibilityBatch(request));
    }

    @Override
    public StartMessageMoveTaskResponse startMessageMoveTask(StartMessageMoveTaskRequest request) {
        return answer(() -> moveTasks.start(request));
    }

    @Override
    public CancelMessageMoveTaskResponse cancelMessageMoveTask(
            CancelMessageMoveTaskRequest request) {
        return answer(() -> moveTasks.cancel(request));
    }

    @Override
    public ListMessageMoveTasksResponse listMessageMoveTasks(ListMessageMoveTasksRequest request) {
        return answer(() -> moveTasks.list(request));
    }

    private static void perform(Runnable operation) {
        try {
            operation.run();
        } catch (Refusal e) {
            throw SqsError.of(e);
        }
    }

    private static <R> R answer(Supplier<R> operation) {
        try {
            return operation.get();
        } catch (Refusal e) {
            throw SqsError.of(e);
        }
    }
}
