package dev.tradewind.testkit;

import static dev.tradewind.testkit.Topology.queue;
import static dev.tradewind.testkit.Topology.to;
import static dev.tradewind.testkit.Topology.topic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

final class TradewindExtensionTest {
    @RegisterExtension
    static final TradewindExtension TRADEWIND =
            TradewindExtension.with(
                    topic("orders"),
                    queue("payments")
                            .visibilityTimeout(Duration.ofSeconds(30))
                            .deadLettersTo("payments-dlq", 3)
                            .subscribed(
                                    to("orders")
                                            .filter(
                                                    """
                                                    {"eventType": ["OrderCreated"]}\
                                                    """)
                                            .raw()),
                    queue("payments-dlq").retention(Duration.ofDays(14)),
                    queue("audit").subscribed(to("orders")));

    @BeforeAll
    static void a_message_from_before_the_tests(SqsClient sqs, TestBroker broker) {
        sqs.sendMessage(it -> it.queueUrl(broker.queueUrl("payments")).messageBody("early"));
    }

    @RepeatedTest(2)
    void each_test_begins_with_its_topology_and_nothing_in_it(TestBroker broker, SqsClient sqs) {
        assertThat(broker.queue("payments")).isEmpty();
        assertThat(sqs.listQueues().queueUrls()).hasSize(3);

        sqs.sendMessage(it -> it.queueUrl(broker.queueUrl("payments")).messageBody("left behind"));
        sqs.createQueue(it -> it.queueName("one-more"));
    }

    @Test
    void a_declared_queue_has_its_attributes(TestBroker broker, SqsClient sqs) {
        var attributes =
                sqs.getQueueAttributes(it ->
                                it.queueUrl(broker.queueUrl("payments"))
                                        .attributeNames(QueueAttributeName.ALL))
                        .attributes();

        assertThat(attributes)
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "30")
                .hasEntrySatisfying(
                        QueueAttributeName.REDRIVE_POLICY,
                        it -> assertThat(it).contains(broker.queue("payments-dlq").arn()));
    }

    @Test
    void a_declared_subscription_filters(TestBroker broker, SnsClient sns) {
        publish(sns, broker.topicArn("orders"), "a", "OrderCreated");
        publish(sns, broker.topicArn("orders"), "b", "OrderConfirmed");

        assertThat(broker.queue("payments"))
                .onlyMessage()
                .hasBody("a")
                .hasAttribute("eventType", "OrderCreated");
        assertThat(broker.queue("audit")).hasVisible(2);
    }

    @Test
    void the_clients_speak_to_one_broker(TestBroker broker, SqsClient sqs, SqsAsyncClient async) {
        var url = broker.queueUrl("payments");

        sqs.sendMessage(it -> it.queueUrl(url).messageBody("hello"));
        var received = async.receiveMessage(it -> it.queueUrl(url)).join();

        assertThat(received.messages())
                .singleElement()
                .satisfies(it -> assertThat(it.body()).isEqualTo("hello"));
    }

    @Test
    void a_refusal_completes_an_asynchronous_call_with_the_error_of_sqs(
            TestBroker broker, SqsAsyncClient async) {
        var call = async.receiveMessage(it -> it.queueUrl(broker.queueUrl("nowhere")));

        assertThatThrownBy(call::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(QueueDoesNotExistException.class);
    }

    private static void publish(SnsClient sns, String topic, String message, String eventType) {
        var attribute =
                MessageAttributeValue.builder().dataType("String").stringValue(eventType).build();
        sns.publish(it ->
                it.topicArn(topic)
                        .message(message)
                        .messageAttributes(Map.of("eventType", attribute)));
    }
}
