package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.sqs.javamessaging.ProviderConfiguration;
import com.amazon.sqs.javamessaging.SQSConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;

/// JMS over SQS, by AWS's library, and what of JMS it loses on the way.
@ExtendWith(AwsServerExtension.class)
class JmsConformance {
    private static final long PATIENCE_MILLIS = Duration.ofSeconds(20).toMillis();

    private final AwsServer server;
    private final SqsClient sqs;

    JmsConformance(AwsServer server) {
        this.server = server;
        sqs = server.sqs();
    }

    @Test
    void a_number_arrives_as_a_string() throws JMSException {
        var url = server.queue("jms");
        sqs.sendMessage(r ->
                r.queueUrl(url)
                        .messageBody("m")
                        .messageAttributes(Map.of("n", SqsSteps.text("Number", "7"))));

        try (var connection = connection()) {
            var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            var consumer = session.createConsumer(session.createQueue("jms"));
            connection.start();
            var received = Objects.requireNonNull(consumer.receive(PATIENCE_MILLIS));

            assertThat(received.getObjectProperty("n")).isEqualTo("7");
            assertThat(((TextMessage) received).getText()).isEqualTo("m");
        }
        assertThat(new SqsSteps(sqs).counts(url)).containsExactly("0", "0");
    }

    @Test
    void time_to_live_priority_and_type_of_a_send_are_dropped() throws JMSException {
        var url = server.queue("jms");
        try (var connection = connection()) {
            var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            var producer = session.createProducer(session.createQueue("jms"));
            producer.setTimeToLive(1000);
            producer.setPriority(9);
            var message = session.createTextMessage("m");
            message.setJMSType("order");
            message.setIntProperty("n", 7);

            producer.send(message);
        }

        var received = new SqsSteps(sqs).receive(url, "All");
        assertThat(received.body()).isEqualTo("m");
        assertThat(received.messageAttributes())
                .containsOnlyKeys("JMS_SQSMessageType", "n")
                .hasEntrySatisfying(
                        "n", value -> assertThat(value.dataType()).isEqualTo("Number.int"));
    }

    private jakarta.jms.Connection connection() throws JMSException {
        return new SQSConnectionFactory(new ProviderConfiguration(), sqs).createConnection();
    }
}
