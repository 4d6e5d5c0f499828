package dev.tradewind.testkit;

import static dev.tradewind.testkit.Topology.queue;
import static dev.tradewind.testkit.Topology.to;
import static dev.tradewind.testkit.Topology.topic;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

@ExtendWith(TradewindExtension.class)
final class ResetTest {
    private static final Topology TOPOLOGY =
            Topology.of(
                    topic("events"),
                    queue("work")
                            .visibilityTimeout(Duration.ofSeconds(10))
                            .deadLettersTo("dead", 2)
                            .subscribed(to("events").raw()),
                    queue("dead"),
                    queue("lines.fifo"));

    private final TestBroker broker;
    private final SqsClient sqs;

    ResetTest(TestBroker broker, SqsClient sqs) {
        this.broker = broker;
        this.sqs = sqs;
    }

    @BeforeEach
    void declare() {
        broker.reset(TOPOLOGY);
    }

    @Test
    void a_consumer_goes_on_receiving_from_a_declared_queue(SqsAsyncClient async) {
        var waiting = receiveWaiting(async);

        broker.reset(TOPOLOGY);
        broker.sns().publish(it -> it.topicArn(broker.topicArn("events")).message("after"));

        assertThat(waiting.join().messages())
                .singleElement()
                .satisfies(it -> assertThat(it.body()).isEqualTo("after"));
    }

    @Test
    void a_queue_that_a_test_changed_is_as_declared_again() {
        sqs.setQueueAttributes(it ->
                it.queueUrl(broker.queueUrl("work"))
                        .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "99")));

        broker.reset(TOPOLOGY);

        assertThat(visibilityTimeout()).isEqualTo("10");
    }

    @Test
    void a_fifo_queue_forgets_what_was_sent_before() {
        sendToLine();

        broker.reset(TOPOLOGY);
        sendToLine();

        assertThat(broker.queue("lines.fifo")).hasVisible(1);
    }

    @Test
    void another_topology_takes_the_place_of_the_first() {
        broker.reset(Topology.of(queue("work")));

        assertThat(sqs.listQueues().queueUrls()).containsExactly(broker.queueUrl("work"));
        assertThat(visibilityTimeout()).isEqualTo("30");
    }

    private CompletableFuture<ReceiveMessageResponse> receiveWaiting(SqsAsyncClient async) {
        return async.receiveMessage(it -> it.queueUrl(broker.queueUrl("work")).waitTimeSeconds(20));
    }

    private String visibilityTimeout() {
        return sqs.getQueueAttributes(it ->
                        it.queueUrl(broker.queueUrl("work"))
                                .attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT))
                .attributes()
                .getOrDefault(QueueAttributeName.VISIBILITY_TIMEOUT, "");
    }

    private void sendToLine() {
        sqs.sendMessage(it ->
                it.queueUrl(broker.queueUrl("lines.fifo"))
                        .messageBody("once")
                        .messageGroupId("group")
                        .messageDeduplicationId("1"));
    }
}
