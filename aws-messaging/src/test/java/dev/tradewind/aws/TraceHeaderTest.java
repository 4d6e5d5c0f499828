package dev.tradewind.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.http.Request;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// Requests that are traced.
@ExtendWith(TestBrokerExtension.class)
class TraceHeaderTest {
    private static final String TRACE = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1";
    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:events";

    private final TestBroker broker;
    private final String queue;

    TraceHeaderTest(TestBroker broker) {
        this.broker = broker;
        queue = broker.sqs().createQueue(r -> r.queueName("orders")).queueUrl();
        broker.sns().createTopic(r -> r.name("events"));
    }

    @Test
    void a_topic_passes_it_on_to_its_queues_raw_or_not() {
        for (var raw : new String[] {"false", "true"}) {
            var subscription =
                    broker.sns()
                            .subscribe(r ->
                                    r.topicArn(TOPIC)
                                            .protocol("sqs")
                                            .endpoint("arn:aws:sqs:us-east-1:000000000000:orders")
                                            .attributes(Map.of("RawMessageDelivery", raw)))
                            .subscriptionArn();

            post("Action=Publish&TopicArn=" + TOPIC + "&Message=m", TRACE);

            assertThat(received()).as("raw " + raw).contains(TRACE);
            broker.sns().unsubscribe(r -> r.subscriptionArn(subscription));
        }
    }

    @Test
    void a_queue_keeps_it_with_the_message() {
        post("Action=SendMessage&MessageBody=m&QueueUrl=" + queue, TRACE);

        assertThat(received()).contains(TRACE);
    }

    @Test
    void what_is_no_header_is_not_kept() {
        post("Action=SendMessage&MessageBody=m&QueueUrl=" + queue, "a\u0000b");

        assertThat(received()).isEmpty();
    }

    private void post(String form, String trace) {
        var request =
                new Request(
                        "POST",
                        "/",
                        "",
                        Map.of("host", "localhost:4566", "x-amzn-trace-id", trace),
                        form.getBytes(StandardCharsets.UTF_8),
                        InetAddress.getLoopbackAddress());
        assertThat(broker.endpoint().answer(request).status()).isEqualTo(200);
    }

    private Optional<String> received() {
        var message =
                broker.sqs()
                        .receiveMessage(r ->
                                r.queueUrl(queue)
                                        .messageSystemAttributeNames(
                                                MessageSystemAttributeName.ALL))
                        .messages()
                        .getFirst();
        return Optional.ofNullable(
                message.attributes().get(MessageSystemAttributeName.AWS_TRACE_HEADER));
    }
}
