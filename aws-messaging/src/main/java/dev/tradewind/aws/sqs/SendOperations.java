package dev.tradewind.aws.sqs;

import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.queue.SentMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Sending messages, alone and in batches.
///
/// Source: SQS API Reference, SendMessage and SendMessageBatch.
record SendOperations(Queues queues, QueueUrls urls) {
    SendMessageResponse send(SendMessageRequest request) {
        var queue = urls.arn(request.queueUrl());
        var message = CheckedMessage.of(request, QueueNames.isFifo(queue));
        var sent = queues.send(queue, List.of(message.newMessage(senderId()))).getFirst();
        return SendMessageResponse.builder()
                .messageId(sent.messageId().toString())
                .md5OfMessageBody(message.bodyMd5())
                .md5OfMessageAttributes(message.attributesMd5())
                .md5OfMessageSystemAttributes(message.systemAttributesMd5())
                .sequenceNumber(sent.sequenceNumber().orElse(null))
                .build();
    }

    /// Entries that are wrong in themselves fail alone; the others are sent together.
    SendMessageBatchResponse sendBatch(SendMessageBatchRequest request) {
        var queue = urls.arn(request.queueUrl());
        Batches.check(
                "SendMessageBatchRequestEntry",
                request.entries(),
                SendMessageBatchRequestEntry::id);
        int limitBytes = sizeLimitBytes(queue);
        boolean fifo = QueueNames.isFifo(queue);
        var accepted = new ArrayList<Accepted>();
        var failed = new ArrayList<BatchResultErrorEntry>();
        for (var entry : request.entries()) {
            try {
                accepted.add(accept(entry, fifo, limitBytes));
            } catch (SqsException e) {
                failed.add(Batches.failed(entry.id(), e));
            }
        }
        requireShort(accepted);
        return SendMessageBatchResponse.builder()
                .successful(send(queue, accepted))
                .failed(failed)
                .build();
    }

    private Accepted accept(SendMessageBatchRequestEntry entry, boolean fifo, int limitBytes) {
        var checked = CheckedMessage.of(entry, fifo);
        var message = checked.newMessage(senderId());
        if (message.sizeBytes() > limitBytes) {
            throw SqsError.INVALID_PARAMETER_VALUE.because(
                    "One or more parameters are invalid. Reason: Message must be shorter than %d"
                                    .formatted(limitBytes)
                            + " bytes.");
        }
        return new Accepted(entry.id(), checked, message);
    }

    private static void requireShort(List<Accepted> accepted) {
        int total = accepted.stream().mapToInt(entry -> entry.message().sizeBytes()).sum();
        if (total > QueueSettings.MESSAGE_BYTES_MAX) {
            throw SqsError.BATCH_REQUEST_TOO_LONG.because(
                    "Batch requests cannot be longer than %d bytes. You have sent %d bytes."
                            .formatted(QueueSettings.MESSAGE_BYTES_MAX, total));
        }
    }

    private List<SendMessageBatchResultEntry> send(Arn queue, List<Accepted> accepted) {
        if (accepted.isEmpty()) {
            return List.of();
        }
        var sent = sendAll(queue, accepted.stream().map(Accepted::message).toList());
        var results = new ArrayList<SendMessageBatchResultEntry>(sent.size());
        for (int i = 0; i < sent.size(); i++) {
            results.add(result(accepted.get(i), sent.get(i)));
        }
        return results;
    }

    /// A parameter that one message lacks is missing from SendMessage, but invalid in a batch.
    private List<SentMessage> sendAll(Arn queue, List<NewMessage> messages) {
        try {
            return queues.send(queue, messages);
        } catch (Refusal e) {
            throw e.code() == RequestFault.MISSING_PARAMETER
                    ? SqsError.INVALID_PARAMETER_VALUE.because(e.getMessage())
                    : e;
        }
    }

    private static SendMessageBatchResultEntry result(Accepted accepted, SentMessage sent) {
        var message = accepted.checked();
        return SendMessageBatchResultEntry.builder()
                .id(accepted.id())
                .messageId(sent.messageId().toString())
                .md5OfMessageBody(message.bodyMd5())
                .md5OfMessageAttributes(message.attributesMd5())
                .md5OfMessageSystemAttributes(message.systemAttributesMd5())
                .sequenceNumber(sent.sequenceNumber().orElse(null))
                .build();
    }

    private int sizeLimitBytes(Arn queue) {
        return queues.find(queue)
                .orElseThrow(SqsError::queueDoesNotExist)
                .settings()
                .maximumMessageBytes();
    }

    private String senderId() {
        return urls.caller().account();
    }

    /// A batch's entry that is fit to be sent.
    private record Accepted(String id, CheckedMessage checked, NewMessage message) {}
}
