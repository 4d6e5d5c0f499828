package dev.tradewind.aws.sqs;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.service.Operations;
import dev.tradewind.broker.Broker;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.AddPermissionRequest;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.RemovePermissionRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.UntagQueueRequest;

/// The operations of SQS for one caller, by what they are about.
record SqsOperations(
        QueueOperations queues,
        PermissionOperations permissions,
        SendOperations sends,
        ReceiveOperations receives,
        LeaseOperations leases,
        MoveTaskOperations moveTasks) {
    static SqsOperations of(Broker broker, Caller caller) {
        var urls = new QueueUrls(caller, broker.queues());
        return new SqsOperations(
                new QueueOperations(broker.queues(), urls),
                new PermissionOperations(broker.queues(), urls),
                new SendOperations(broker.queues(), urls),
                new ReceiveOperations(broker.queues(), urls),
                new LeaseOperations(broker.queues(), urls),
                new MoveTaskOperations(broker.queues(), broker.moveTasks()));
    }

    /// Every operation of SQS, on `broker`.
    static Operations table(Broker broker) {
        var table =
                Operations.of(
                        SqsClient.class,
                        SqsQueryNames.ALL,
                        caller -> of(broker, caller),
                        SqsError::of);
        onQueues(table);
        onMessages(table);
        return table.build();
    }

    private static void onQueues(Operations.Table<SqsOperations> table) {
        table.on(CreateQueueRequest.class, (it, request) -> it.queues.create(request))
                .on(GetQueueUrlRequest.class, (it, request) -> it.queues.url(request))
                .on(ListQueuesRequest.class, (it, request) -> it.queues.list(request))
                .on(
                        ListDeadLetterSourceQueuesRequest.class,
                        (it, request) -> it.queues.deadLetterSources(request))
                .on(GetQueueAttributesRequest.class, (it, request) -> it.queues.attributes(request))
                .perform(
                        SetQueueAttributesRequest.class,
                        (it, request) -> it.queues.setAttributes(request))
                .perform(
                        TagQueueRequest.class,
                        (it, request) -> it.queues.tag(request.queueUrl(), request.tags()))
                .perform(
                        UntagQueueRequest.class,
                        (it, request) -> it.queues.untag(request.queueUrl(), request.tagKeys()))
                .on(
                        ListQueueTagsRequest.class,
                        (it, request) ->
                                ListQueueTagsResponse.builder()
                                        .tags(it.queues.tags(request.queueUrl()))
                                        .build())
                .perform(AddPermissionRequest.class, (it, request) -> it.permissions.add(request))
                .perform(
                        RemovePermissionRequest.class,
                        (it, request) -> it.permissions.remove(request))
                .perform(
                        DeleteQueueRequest.class,
                        (it, request) -> it.queues.delete(request.queueUrl()))
                .perform(
                        PurgeQueueRequest.class,
                        (it, request) -> it.queues.purge(request.queueUrl()));
    }

    private static void onMessages(Operations.Table<SqsOperations> table) {
        table.on(SendMessageRequest.class, (it, request) -> it.sends.send(request))
                .on(SendMessageBatchRequest.class, (it, request) -> it.sends.sendBatch(request))
                .on(ReceiveMessageRequest.class, (it, request) -> it.receives.receive(request))
                .perform(DeleteMessageRequest.class, (it, request) -> it.leases.delete(request))
                .on(
                        DeleteMessageBatchRequest.class,
                        (it, request) -> it.leases.deleteBatch(request))
                .perform(
                        ChangeMessageVisibilityRequest.class,
                        (it, request) -> it.leases.changeVisibility(request))
                .on(
                        ChangeMessageVisibilityBatchRequest.class,
                        (it, request) -> it.leases.changeVisibilityBatch(request))
                .on(StartMessageMoveTaskRequest.class, (it, request) -> it.moveTasks.start(request))
                .on(
                        CancelMessageMoveTaskRequest.class,
                        (it, request) -> it.moveTasks.cancel(request))
                .on(ListMessageMoveTasksRequest.class, (it, request) -> it.moveTasks.list(request));
    }
}
