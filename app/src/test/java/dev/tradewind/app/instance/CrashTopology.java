package dev.tradewind.app.instance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The queues and the topic that crash tests use.
record CrashTopology(
        String work, String dead, String fifo, String topic, List<String> subscribers) {
    /// How long a message that was received and not deleted stays invisible: short, since nobody waits for
    /// the dead.
    private static final String VISIBILITY_SECONDS = "2";

    static CrashTopology establish(SqsClient sqs, SnsClient sns) {
        var dead = queue(sqs, "dead", Map.of());
        var redrive =
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":3}".formatted(arn(sqs, dead));
        var work = queue(sqs, "work", Map.of(QueueAttributeName.REDRIVE_POLICY, redrive));
        var fifo = queue(sqs, "ledger.fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
        var topic = sns.createTopic(it -> it.name("news")).topicArn();
        var subscribers = List.of(queue(sqs, "left", Map.of()), queue(sqs, "right", Map.of()));
        for (var subscriber : subscribers) {
            sns.subscribe(it ->
                    it.topicArn(topic)
                            .protocol("sqs")
                            .endpoint(arn(sqs, subscriber))
                            .attributes(Map.of("RawMessageDelivery", "true")));
        }
        return new CrashTopology(work, dead, fifo, topic, subscribers);
    }

    private static String queue(
            SqsClient sqs, String name, Map<QueueAttributeName, String> attributes) {
        var all = new HashMap<>(attributes);
        all.put(QueueAttributeName.VISIBILITY_TIMEOUT, VISIBILITY_SECONDS);
        return sqs.createQueue(it -> it.queueName(name).attributes(all)).queueUrl();
    }

    private static String arn(SqsClient sqs, String queue) {
        var attributes =
                sqs.getQueueAttributes(it ->
                                it.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
                        .attributes();
        return Objects.requireNonNull(attributes.get(QueueAttributeName.QUEUE_ARN));
    }
}
