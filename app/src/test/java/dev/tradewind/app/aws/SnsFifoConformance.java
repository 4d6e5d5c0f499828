package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertInvalidParameter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// FIFO topics, through the AWS SDK over HTTP in the Query protocol.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class SnsFifoConformance {
    private final SnsClient sns;
    private final SqsClient sqs;
    private final SnsSteps steps;

    SnsFifoConformance(AwsServer server) {
        sns = server.sns();
        sqs = server.sqs();
        steps = new SnsSteps(server);
    }

    @Test
    void a_fifo_topic_keeps_order_and_drops_duplicates() {
        var topic = fifoTopic(Map.of("ContentBasedDeduplication", "true"));
        var queue =
                sqs.createQueue(r ->
                                r.queueName("orders.fifo")
                                        .attributesWithStrings(Map.of("FifoQueue", "true")))
                        .queueUrl();
        steps.subscribe(topic, "orders.fifo", Map.of("RawMessageDelivery", "true"));

        var first = sns.publish(r -> r.topicArn(topic).message("1").messageGroupId("A"));
        var again = sns.publish(r -> r.topicArn(topic).message("1").messageGroupId("A"));
        sns.publish(r -> r.topicArn(topic).message("2").messageGroupId("A"));

        assertThat(again.messageId()).isEqualTo(first.messageId());
        assertThat(first.sequenceNumber()).isNotBlank();
        var received =
                sqs.receiveMessage(
                        r -> r.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(10));
        assertThat(received.messages()).extracting(Message::body).containsExactly("1", "2");
    }

    @Test
    void a_fifo_topic_has_attributes_of_its_own() {
        var topic = fifoTopic(Map.of());

        assertThat(sns.getTopicAttributes(r -> r.topicArn(topic)).attributes())
                .containsEntry("FifoTopic", "true")
                .containsEntry("ContentBasedDeduplication", "false");
        assertInvalidParameter(
                () -> sns.publish(r -> r.topicArn(topic).message("m")),
                "The MessageGroupId parameter is required for FIFO topics");
        assertInvalidParameter(
                () -> sns.publish(r -> r.topicArn(topic).message("m").messageGroupId("A")),
                "The topic should either have ContentBasedDeduplication enabled or"
                        + " MessageDeduplicationId provided explicitly");
        assertInvalidParameter(
                () ->
                        sns.publish(r ->
                                r.topicArn(steps.topic("t"))
                                        .message("m")
                                        .messageDeduplicationId("d")),
                "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter"
                        + " that is not valid for this topic type");
    }

    private String fifoTopic(Map<String, String> attributes) {
        var all = new HashMap<>(attributes);
        all.put("FifoTopic", "true");
        return sns.createTopic(r -> r.name("events.fifo").attributes(all)).topicArn();
    }
}
