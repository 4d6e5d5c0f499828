package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertInvalidParameter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.delivery.DeliveryAttempt;
import dev.tradewind.broker.delivery.DeliveryAttempt.Outcome;
import dev.tradewind.engine.Arn;
import dev.tradewind.patience.Patience;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.SnsClient;

/// The endpoints that a topic delivers to over HTTP, and those that it never calls, through the AWS SDK.
@Timeout(60)
class SnsOutwardConformance {
    /// The name server of the test: whatever the name, the host is this machine.
    private static final List<InetAddress> HERE = List.of(InetAddress.getLoopbackAddress());

    @TempDir private Path directory = Path.of("");
    private AwsServer server;
    private SnsClient sns;
    private String topic;

    @BeforeEach
    void start() {
        server = AwsServer.lookingUp(directory, _ -> HERE);
        sns = server.sns();
        topic = sns.createTopic(it -> it.name("events")).topicArn();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "2130706433", "0.0.0.0", "[::1]"})
    void the_instance_itself_cannot_be_subscribed(String host) {
        var endpoint = "http://%s:%d/_tradewind/reset".formatted(host, server.endpoint().getPort());

        assertInvalidParameter(() -> subscribe(endpoint), "Unreachable Endpoint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data",
                "http://[fd00::1]/",
                "https://192.168.1.1:8443/"
            })
    void a_private_endpoint_cannot_be_subscribed(String endpoint) {
        assertInvalidParameter(() -> subscribe(endpoint), "Unreachable Endpoint");
    }

    @Test
    void a_name_that_turns_out_to_be_the_instance_gets_nothing() {
        server.queue("kept");
        var port = server.endpoint().getPort();

        var arn = subscribe("http://rebound.example:" + port + "/_tradewind/reset");

        assertThat(first(arn))
                .satisfies(attempt -> {
                    assertThat(attempt.outcome()).isEqualTo(Outcome.DROPPED);
                    assertThat(attempt.detail())
                            .isEqualTo(
                                    "rebound.example is 127.0.0.1, this instance's own, which requests may not go to");
                });
        assertThat(server.sqs().listQueues().queueUrls()).hasSize(1);
    }

    @Test
    void a_name_that_is_another_program_of_this_machine_is_delivered_to_where_that_is_allowed() {
        try (var subscriber = new Subscriber()) {
            subscribe(subscriber.url().replace("localhost", "hook.example"));

            assertThat(subscriber.next().header("x-amz-sns-message-type"))
                    .isEqualTo("SubscriptionConfirmation");
        }
    }

    private String subscribe(String endpoint) {
        var protocol = endpoint.substring(0, endpoint.indexOf(':'));
        return sns.subscribe(it ->
                        it.topicArn(topic)
                                .protocol(protocol)
                                .endpoint(endpoint)
                                .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    private DeliveryAttempt first(String subscription) {
        var arn = Arn.parse(subscription);
        Patience.until(() -> !server.deliveries().log(arn, 1).isEmpty());
        return server.deliveries().log(arn, 1).getFirst();
    }
}
