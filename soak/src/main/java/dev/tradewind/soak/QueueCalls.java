package dev.tradewind.soak;

import dev.tradewind.client.Poll;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The calls on queues that trials have in common.
final class QueueCalls {
    /// The time that a message which was received and not deleted stays invisible: short, since
    /// nobody waits for the dead.
    private static final String VISIBILITY_SECONDS = "2";

    private static final int BATCH_MAX = 10;
    private static final int WAIT_SECONDS = 1;

    private QueueCalls() {}

    /// The URL of a queue, which is made if it is not there.
    static String queue(SqsClient sqs, String name, Map<QueueAttributeName, String> attributes) {
        var all = new HashMap<>(attributes);
        all.put(QueueAttributeName.VISIBILITY_TIMEOUT, VISIBILITY_SECONDS);
        return sqs.createQueue(it -> it.queueName(name).attributes(all)).queueUrl();
    }

    /// The URLs of the queues whose names end with `suffix`.
    static List<String> named(SqsClient sqs, String suffix) {
        return sqs.listQueuesPaginator().queueUrls().stream()
                .filter(url -> url.endsWith(suffix))
                .toList();
    }

    /// Has what a dead-letter queue holds go back to where it came from, and waits until it is empty.
    static void sendBack(SqsClient sqs, String deadLetterQueue, Duration within) {
        var source = arn(sqs, deadLetterQueue);
        sqs.startMessageMoveTask(it -> it.sourceArn(source));
        Poll.until(within, () -> left(sqs, deadLetterQueue), left -> left == 0);
    }

    static Map<QueueAttributeName, String> deadLettersTo(
            SqsClient sqs, String deadLetterQueue, int receivesMax) {
        var policy =
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                        .formatted(arn(sqs, deadLetterQueue), receivesMax);
        return Map.of(QueueAttributeName.REDRIVE_POLICY, policy);
    }

    static String arn(SqsClient sqs, String queue) {
        var attributes =
                sqs.getQueueAttributes(it ->
                                it.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
                        .attributes();
        return Objects.requireNonNull(attributes.get(QueueAttributeName.QUEUE_ARN));
    }

    static List<Message> receive(SqsClient sqs, String queue) {
        return sqs.receiveMessage(it ->
                        it.queueUrl(queue)
                                .maxNumberOfMessages(BATCH_MAX)
                                .waitTimeSeconds(WAIT_SECONDS)
                                .messageSystemAttributeNames(
                                        MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
                .messages();
    }

    static void delete(SqsClient sqs, String queue, Message message) {
        sqs.deleteMessage(it -> it.queueUrl(queue).receiptHandle(message.receiptHandle()));
    }

    static void delete(SqsClient sqs, String queue, List<Message> messages) {
        if (messages.isEmpty()) {
            return;
        }
        var entries =
                IntStream.range(0, messages.size())
                        .mapToObj(i -> entry(i, messages.get(i)))
                        .toList();
        sqs.deleteMessageBatch(it -> it.queueUrl(queue).entries(entries));
    }

    private static DeleteMessageBatchRequestEntry entry(int id, Message message) {
        return DeleteMessageBatchRequestEntry.builder()
                .id(Integer.toString(id))
                .receiptHandle(message.receiptHandle())
                .build();
    }

    /// Receives and deletes until the queue has nothing more, in flight or not.
    static void drain(SqsClient sqs, String queue, Consumer<Message> each) {
        while (left(sqs, queue) > 0) {
            var messages = receive(sqs, queue);
            messages.forEach(each);
            delete(sqs, queue, messages);
        }
    }

    /// The number of messages that a queue has, in flight or not.
    static int left(SqsClient sqs, String queue) {
        var counts =
                List.of(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
        return sqs
                .getQueueAttributes(it -> it.queueUrl(queue).attributeNames(counts))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }
}
