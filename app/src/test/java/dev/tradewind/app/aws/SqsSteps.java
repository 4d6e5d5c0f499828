package dev.tradewind.app.aws;

import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// What tests of queues do over and over.
record SqsSteps(SqsClient sqs) {
    void send(String url, List<SendMessageBatchRequestEntry> entries) {
        sqs.sendMessageBatch(r -> r.queueUrl(url).entries(entries));
    }

    /// The next message, with its system attributes and these attributes.
    Message receive(String url, String attributes) {
        return sqs.receiveMessage(r ->
                        r.queueUrl(url)
                                .waitTimeSeconds(10)
                                .messageAttributeNames(attributes)
                                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages()
                .getFirst();
    }

    /// How many messages are visible, and how many in flight.
    List<String> counts(String url) {
        var attributes =
                sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                        .attributesAsStrings();
        return List.of(
                attributes.getOrDefault("ApproximateNumberOfMessages", ""),
                attributes.getOrDefault("ApproximateNumberOfMessagesNotVisible", ""));
    }

    static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    static ChangeMessageVisibilityBatchRequestEntry visibility(String id, String handle) {
        return ChangeMessageVisibilityBatchRequestEntry.builder()
                .id(id)
                .receiptHandle(handle)
                .visibilityTimeout(60)
                .build();
    }

    static DeleteMessageBatchRequestEntry deletion(String id, String handle) {
        return DeleteMessageBatchRequestEntry.builder().id(id).receiptHandle(handle).build();
    }

    static MessageAttributeValue text(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }

    static MessageAttributeValue bytes(int... values) {
        var array = new byte[values.length];
        IntStream.range(0, values.length).forEach(i -> array[i] = (byte) values[i]);
        return MessageAttributeValue.builder()
                .dataType("Binary")
                .binaryValue(SdkBytes.fromByteArray(array))
                .build();
    }
}
