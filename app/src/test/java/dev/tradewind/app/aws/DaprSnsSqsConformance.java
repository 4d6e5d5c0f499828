package dev.tradewind.app.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.client.AwsClients;
import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.dapr.app.AppAddress;
import dev.tradewind.dapr.sidecar.AppSpec;
import dev.tradewind.dapr.sidecar.SidecarPorts;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Topic;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// A Dapr application on SNS and SQS beside AWS's SDK at the same instance.
@Timeout(120)
class DaprSnsSqsConformance {
    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:product-events";
    private static final String QUEUE = "order-service-product-events";
    private static final String RESOURCES =
            """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: pubsub}
            spec:
              type: pubsub.aws.snssqs
              version: v1
              metadata:
                - {name: region, value: us-east-1}
                - {name: queuePerTopic, value: true}
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Subscription
            metadata: {name: products}
            spec: {pubsubname: pubsub, topic: product-events, route: /products}
            """;
    private static final String EVENT =
            """
            {"specversion": "1.0", "id": "1", "source": "aws", "type": "t", "data": "from the SDK"}
            """;

    @TempDir private Path directory;
    private final List<String> events = new CopyOnWriteArrayList<>();

    @Test
    void aws_finds_the_topic_and_the_queues_and_what_it_publishes_is_handled() throws IOException {
        var app = app();
        try (var broker = started(app.getAddress().getPort())) {
            var clients = AwsClients.at(broker.awsPort(), "us-east-1");
            try (var sns = clients.sns();
                    var sqs = clients.sqs()) {
                Patience.until(() -> topics(sns).contains(TOPIC));
                assertThat(url(sqs, QUEUE)).endsWith("/000000000000/" + QUEUE);
                assertThat(url(sqs, QUEUE + "-dlq")).endsWith("/000000000000/" + QUEUE + "-dlq");

                sns.publish(it -> it.topicArn(TOPIC).message(EVENT));

                Patience.until(() -> events.size() == 1);
                assertThat(events.getFirst()).contains("from the SDK");
                Patience.until(() -> counts(sqs).equals(List.of("0", "0")));
            }
        } finally {
            app.stop(0);
        }
    }

    private static List<String> topics(SnsClient sns) {
        return sns.listTopics().topics().stream().map(Topic::topicArn).toList();
    }

    private static String url(SqsClient sqs, String queue) {
        return sqs.getQueueUrl(it -> it.queueName(queue)).queueUrl();
    }

    private static List<String> counts(SqsClient sqs) {
        var url = url(sqs, QUEUE);
        var waiting = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
        var handled = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;
        var attributes =
                sqs.getQueueAttributes(it -> it.queueUrl(url).attributeNames(waiting, handled))
                        .attributes();
        return List.of(attributes.get(waiting), attributes.get(handled));
    }

    private HttpServer app() throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var app = HttpServer.create(address, 0);
        app.createContext("/", this::answer);
        app.start();
        return app;
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean isEvent = exchange.getRequestMethod().equals("POST");
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (isEvent) {
            events.add(body);
        }
        exchange.sendResponseHeaders(isEvent ? 200 : 404, -1);
        exchange.close();
    }

    private StandaloneBroker started(int appPort) throws IOException {
        var resources = Files.createDirectory(directory.resolve("resources"));
        Files.writeString(resources.resolve("all.yaml"), RESOURCES);
        var address = new AppAddress("127.0.0.1", appPort);
        var spec = new AppSpec("order-service", Optional.of(address), SidecarPorts.FREE);
        return StandaloneBroker.start(
                BrokerSettings.open(directory.resolve("data"))
                        .withDapr(
                                Optional.of(new DaprSettings(List.of(resources), List.of(spec)))));
    }
}
