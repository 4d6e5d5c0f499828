package dev.tradewind.aws.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.aws.AwsEndpoint;
import dev.tradewind.aws.AwsRequest;
import dev.tradewind.aws.AwsResponse;
import dev.tradewind.aws.TestBroker;
import dev.tradewind.aws.sqs.BrokerSqsClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

class LocalRoutesTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final String MESSAGES = "/_tradewind/messages";

    @TempDir private Path directory;
    private TestBroker broker;
    private AwsEndpoint endpoint;
    private SqsClient sqs;

    @BeforeEach
    void start() {
        broker = new TestBroker(directory);
        endpoint = broker.endpoint();
        sqs = new BrokerSqsClient(broker.broker(), TestBroker.CALLER);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void messages_are_seen_in_every_state_and_not_received() {
        var url = sqs.createQueue(it -> it.queueName("orders")).queueUrl();
        sqs.sendMessage(it -> it.queueUrl(url).messageBody("taken"));
        sqs.receiveMessage(it -> it.queueUrl(url));
        sqs.sendMessage(it -> it.queueUrl(url).messageBody("waiting"));
        sqs.sendMessage(it -> it.queueUrl(url).messageBody("later").delaySeconds(60));

        ask("queue=orders");
        var seen = json(ask("queue=orders"));

        assertThat(seen.path("inFlight").asInt()).isEqualTo(1);
        assertThat(seen.path("visible").asInt()).isEqualTo(1);
        assertThat(seen.path("delayed").asInt()).isEqualTo(1);
        assertThat(seen.path("messages").findValuesAsText("body"))
                .containsExactly("taken", "waiting", "later");
        assertThat(seen.path("messages").findValuesAsText("state"))
                .containsExactly("inFlight", "visible", "delayed");
        assertThat(seen.path("messages").findValuesAsText("receiveCount"))
                .containsExactly("1", "0", "0");
    }

    @Test
    void queues_are_listed_with_the_age_of_their_oldest_message() {
        var url = sqs.createQueue(it -> it.queueName("orders")).queueUrl();
        sqs.createQueue(it -> it.queueName("quiet"));
        sqs.sendMessage(it -> it.queueUrl(url).messageBody("first"));
        broker.clock().advance(Duration.ofSeconds(90));
        sqs.sendMessage(it -> it.queueUrl(url).messageBody("second"));

        var queues = json(handle("GET", "/_tradewind/queues", "", Map.of(), HERE)).path("queues");

        assertThat(queues.findValuesAsText("queue"))
                .containsExactly(
                        "arn:aws:sqs:us-east-1:000000000000:orders",
                        "arn:aws:sqs:us-east-1:000000000000:quiet");
        assertThat(queues.path(0).path("visible").asInt()).isEqualTo(2);
        assertThat(queues.path(0).path("oldestAgeSeconds").asInt()).isEqualTo(90);
        assertThat(queues.path(1).has("oldestAgeSeconds")).isFalse();
    }

    @Test
    void messages_are_seen_with_their_attributes() {
        var url = sqs.createQueue(it -> it.queueName("orders")).queueUrl();
        sqs.sendMessage(it ->
                it.queueUrl(url)
                        .messageBody("m")
                        .messageAttributes(
                                Map.of("text", text("one"), "bytes", binary(new byte[] {2, 1}))));

        var attributes = json(ask("queue=orders")).at("/messages/0/attributes");

        assertThat(attributes.at("/text/dataType").asText()).isEqualTo("String");
        assertThat(attributes.at("/text/value").asText()).isEqualTo("one");
        assertThat(attributes.at("/bytes/value").asText()).isEqualTo("AgE=");
    }

    @Test
    void only_so_many_are_seen_as_are_asked_for() {
        var url = sqs.createQueue(it -> it.queueName("orders")).queueUrl();
        for (int i = 0; i < 3; i++) {
            sqs.sendMessage(it -> it.queueUrl(url).messageBody("m"));
        }

        assertThat(json(ask("queue=orders&limit=2")).path("messages")).hasSize(2);
        assertThat(ask("queue=orders&limit=0").status()).isEqualTo(400);
        assertThat(ask("queue=orders&limit=many").status()).isEqualTo(400);
    }

    @Test
    void a_queue_that_is_not_there_and_a_path_that_is_none_are_not_found() {
        assertThat(ask("queue=none").status()).isEqualTo(404);
        assertThat(ask("").status()).isEqualTo(400);
        assertThat(handle("GET", "/_tradewind/none", "", Map.of(), HERE).status()).isEqualTo(404);
        assertThat(handle("PUT", MESSAGES, "queue=none", Map.of(), HERE).status()).isEqualTo(405);
    }

    @Test
    void another_machine_a_web_page_and_a_name_of_elsewhere_are_refused()
            throws UnknownHostException {
        sqs.createQueue(it -> it.queueName("orders"));
        var elsewhere = InetAddress.getByAddress(new byte[] {10, 0, 0, 7});
        var page = Map.of("origin", "https://example.com");
        var rebound = Map.of("host", "attacker.example.com:4566");

        assertThat(handle("GET", MESSAGES, "queue=orders", Map.of(), elsewhere).status())
                .isEqualTo(403);
        assertThat(handle("GET", MESSAGES, "queue=orders", page, HERE).status()).isEqualTo(403);
        assertThat(handle("GET", MESSAGES, "queue=orders", rebound, HERE).status()).isEqualTo(403);
        assertThat(ask("queue=orders").status()).isEqualTo(200);
    }

    private AwsResponse ask(String query) {
        return handle("GET", MESSAGES, query, Map.of(), HERE);
    }

    private AwsResponse handle(
            String method,
            String path,
            String query,
            Map<String, String> headers,
            InetAddress peer) {
        var all = new HashMap<>(Map.of("host", "localhost:4566"));
        all.putAll(headers);
        return endpoint.handle(new AwsRequest(method, path, query, all, new byte[0], peer));
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
    }

    private static MessageAttributeValue binary(byte[] value) {
        return MessageAttributeValue.builder()
                .dataType("Binary")
                .binaryValue(SdkBytes.fromByteArray(value))
                .build();
    }

    private static JsonNode json(AwsResponse response) {
        assertThat(response.status()).isEqualTo(200);
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
