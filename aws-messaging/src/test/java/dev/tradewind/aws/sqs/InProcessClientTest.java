package dev.tradewind.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.aws.TestBroker;
import dev.tradewind.aws.TestBrokerExtension;
import dev.tradewind.aws.operation.Caller;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

/// The client as a program in the same process holds it, with no wire between.
@ExtendWith(TestBrokerExtension.class)
class InProcessClientTest {
    private final TestBroker broker;
    private final SqsClient sqs;

    InProcessClientTest(TestBroker broker) {
        this.broker = broker;
        sqs = broker.sqs();
    }

    @Test
    void a_message_goes_round_without_a_socket() {
        var url = sqs.createQueue(r -> r.queueName("orders")).queueUrl();
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("hello"));

        var message = sqs.receiveMessage(r -> r.queueUrl(url)).messages().getFirst();
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));

        assertThat(url).isEqualTo("http://localhost:4566/000000000000/orders");
        assertThat(message.body()).isEqualTo("hello");
        assertThat(sqs.receiveMessage(r -> r.queueUrl(url)).messages()).isEmpty();
    }

    @Test
    void throws_the_exceptions_of_the_sdk() {
        sqs.createQueue(r -> r.queueName("orders"));

        assertThatExceptionOfType(QueueDoesNotExistException.class)
                .isThrownBy(() -> sqs.getQueueUrl(r -> r.queueName("none")))
                .satisfies(error ->
                        assertThat(error.awsErrorDetails().errorCode())
                                .isEqualTo("AWS.SimpleQueueService.NonExistentQueue"));
        assertThatExceptionOfType(QueueNameExistsException.class)
                .isThrownBy(() ->
                        sqs.createQueue(r ->
                                r.queueName("orders")
                                        .attributesWithStrings(Map.of("DelaySeconds", "1"))));
    }

    @Test
    void the_queues_of_another_account_are_not_listed() {
        sqs.createQueue(r -> r.queueName("orders"));
        var other = broker.sqs(Caller.root("123456789012", TestBroker.REGION, TestBroker.ENDPOINT));

        assertThat(other.listQueues().queueUrls()).isEmpty();
        assertThat(sqs.listQueues().queueUrls()).hasSize(1);
    }
}
