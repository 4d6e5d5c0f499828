package dev.tradewind.aws.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.aws.TestBroker;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The steps of tests of topics, on clients in the same process.
record SnsSteps(SnsClient sns, SqsClient sqs) {
    static SnsSteps of(TestBroker broker) {
        return new SnsSteps(broker.sns(), broker.sqs());
    }

    String topic(String name) {
        return sns.createTopic(r -> r.name(name)).topicArn();
    }

    String fifoTopic(String name) {
        return sns.createTopic(r -> r.name(name).attributes(Map.of("FifoTopic", "true")))
                .topicArn();
    }

    /// The ARN of a new queue, which is a FIFO queue if its name says so.
    String queue(String name) {
        var attributes =
                name.endsWith(".fifo")
                        ? Map.of(QueueAttributeName.FIFO_QUEUE, "true")
                        : Map.<QueueAttributeName, String>of();
        sqs.createQueue(r -> r.queueName(name).attributes(attributes));
        return "arn:aws:sqs:us-east-1:000000000000:" + name;
    }

    String subscribe(String topic, String protocol, String endpoint) {
        return subscribe(topic, protocol, endpoint, Map.of());
    }

    String subscribe(
            String topic, String protocol, String endpoint, Map<String, String> attributes) {
        return sns.subscribe(r ->
                        r.topicArn(topic)
                                .protocol(protocol)
                                .endpoint(endpoint)
                                .attributes(attributes)
                                .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    /// The body of a queue's next message.
    String body(String queue) {
        var url = sqs.getQueueUrl(r -> r.queueName(queue)).queueUrl();
        return sqs.receiveMessage(r -> r.queueUrl(url)).messages().getFirst().body();
    }

    Map<String, String> attributes(String subscription) {
        return sns.getSubscriptionAttributes(r -> r.subscriptionArn(subscription)).attributes();
    }

    static void assertInvalid(ThrowingCallable call, String what) {
        assertError(call, 400, "InvalidParameter", "Invalid parameter: " + what);
    }

    static void assertError(ThrowingCallable call, int status, String code, String message) {
        assertThatExceptionOfType(SnsException.class)
                .isThrownBy(call)
                .satisfies(error -> {
                    assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(message);
                    assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
                    assertThat(error.statusCode()).isEqualTo(status);
                });
    }
}
