package dev.tradewind.aws.sqs;

import dev.tradewind.broker.queue.LeaseResult;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.queue.Queues.VisibilityChange;
import dev.tradewind.broker.queue.ReceiptHandle;
import dev.tradewind.engine.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// The operations of a consumer on a message that it has received: delete it, or change how long it
/// stays invisible.
///
/// Source: SQS API Reference, DeleteMessage, ChangeMessageVisibility and their batches.
record LeaseOperations(Queues queues, QueueUrls urls) {
    static final int VISIBILITY_SECONDS_MAX = 43_200;

    void delete(DeleteMessageRequest request) {
        var queue = urls.arn(request.queueUrl());
        var handle = request.receiptHandle();
        var result = queues.deleteMessages(queue, List.of(receipt(handle))).getFirst();
        deletionError(result, handle).ifPresent(LeaseOperations::raise);
    }

    DeleteMessageBatchResponse deleteBatch(DeleteMessageBatchRequest request) {
        var queue = urls.arn(request.queueUrl());
        Batches.check(
                "DeleteMessageBatchRequestEntry",
                request.entries(),
                DeleteMessageBatchRequestEntry::id);
        var batch = new LeaseBatch<ReceiptHandle>();
        for (var entry : request.entries()) {
            var handle = entry.receiptHandle();
            batch.add(entry.id(), handle, () -> receipt(handle));
        }
        batch.settle(queues.deleteMessages(queue, batch.actions()), LeaseOperations::deletionError);
        return DeleteMessageBatchResponse.builder()
                .successful(batch.successful(LeaseOperations::deleted))
                .failed(batch.failed())
                .build();
    }

    void changeVisibility(ChangeMessageVisibilityRequest request) {
        var queue = urls.arn(request.queueUrl());
        var handle = request.receiptHandle();
        var change = change(handle, request.visibilityTimeout());
        var result = queues.changeVisibility(queue, List.of(change)).getFirst();
        changeError(result, handle).ifPresent(LeaseOperations::raise);
    }

    ChangeMessageVisibilityBatchResponse changeVisibilityBatch(
            ChangeMessageVisibilityBatchRequest request) {
        var queue = urls.arn(request.queueUrl());
        Batches.check(
                "ChangeMessageVisibilityBatchRequestEntry",
                request.entries(),
                ChangeMessageVisibilityBatchRequestEntry::id);
        var batch = new LeaseBatch<VisibilityChange>();
        for (var entry : request.entries()) {
            var handle = entry.receiptHandle();
            batch.add(entry.id(), handle, () -> change(handle, entry.visibilityTimeout()));
        }
        batch.settle(queues.changeVisibility(queue, batch.actions()), LeaseOperations::changeError);
        return ChangeMessageVisibilityBatchResponse.builder()
                .successful(batch.successful(LeaseOperations::changed))
                .failed(batch.failed())
                .build();
    }

    private static VisibilityChange change(@Nullable String handle, @Nullable Integer seconds) {
        var receipt = receipt(handle);
        int timeout = Require.parameter("VisibilityTimeout", seconds);
        Require.within(
                "VisibilityTimeout",
                timeout,
                0,
                VISIBILITY_SECONDS_MAX,
                "VisibilityTimeout must be an integer between 0 and 43200.");
        return new VisibilityChange(receipt, Duration.ofSeconds(timeout));
    }

    private static ReceiptHandle receipt(@Nullable String handle) {
        var text = Require.parameter("ReceiptHandle", handle);
        try {
            return ReceiptHandle.parse(text);
        } catch (Refusal _) {
            throw invalid(text);
        }
    }

    /// Deleting what is gone is no error.
    private static Optional<SqsException> deletionError(LeaseResult result, String handle) {
        return switch (result) {
            case DONE, VISIBLE, GONE -> Optional.empty();
            case EXPIRED ->
                    Optional.of(
                            Require.invalid(
                                    "ReceiptHandle", handle, "The receipt handle has expired."));
            case INVALID_RECEIPT -> Optional.of(invalid(handle));
        };
    }

    private static Optional<SqsException> changeError(LeaseResult result, String handle) {
        return switch (result) {
            case DONE, VISIBLE -> Optional.empty();
            case GONE, EXPIRED ->
                    Optional.of(
                            Require.invalid(
                                    "ReceiptHandle",
                                    handle,
                                    "Message does not exist or is not available for visibility"
                                            + " timeout change."));
            case INVALID_RECEIPT -> Optional.of(invalid(handle));
        };
    }

    private static SqsException invalid(String handle) {
        return SqsError.RECEIPT_HANDLE_IS_INVALID.because(
                "The input receipt handle \"%s\" is not a valid receipt handle.".formatted(handle));
    }

    private static void raise(SqsException error) {
        throw error;
    }

    private static DeleteMessageBatchResultEntry deleted(String id) {
        return DeleteMessageBatchResultEntry.builder().id(id).build();
    }

    private static ChangeMessageVisibilityBatchResultEntry changed(String id) {
        return ChangeMessageVisibilityBatchResultEntry.builder().id(id).build();
    }
}
