package dev.tradewind.aws.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.aws.TestBroker;
import dev.tradewind.aws.TestBrokerExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// FIFO topics as a program in the same process holds them.
@ExtendWith(TestBrokerExtension.class)
class FifoTopicClientTest {
    private final TestBroker broker;

    FifoTopicClientTest(TestBroker broker) {
        this.broker = broker;
    }

    @Test
    void an_envelope_carries_the_number_that_the_publisher_is_told() {
        var sns = broker.sns();
        var topic =
                sns.createTopic(r -> r.name("t.fifo").attributes(Map.of("FifoTopic", "true")))
                        .topicArn();
        var queue =
                broker.sqs()
                        .createQueue(r ->
                                r.queueName("q.fifo")
                                        .attributesWithStrings(Map.of("FifoQueue", "true")))
                        .queueUrl();
        sns.subscribe(r ->
                r.topicArn(topic)
                        .protocol("sqs")
                        .endpoint("arn:aws:sqs:us-east-1:000000000000:q.fifo"));

        var published =
                sns.publish(r ->
                        r.topicArn(topic)
                                .message("0".repeat(20))
                                .messageGroupId("0".repeat(20))
                                .messageDeduplicationId("1"));

        var message = broker.sqs().receiveMessage(r -> r.queueUrl(queue)).messages().getFirst();
        assertThat(message.body())
                .contains("\"SequenceNumber\":\"%s\",".formatted(published.sequenceNumber()))
                .contains("\"Message\":\"%s\"".formatted("0".repeat(20)));
    }
}
