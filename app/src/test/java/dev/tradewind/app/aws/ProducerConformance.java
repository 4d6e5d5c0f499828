package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.BusSteps.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// A producer in Python that somebody wrote for AWS, with the endpoint in its environment and nowhere else.
@Timeout(180)
@ExtendWith(AwsServerExtension.class)
class ProducerConformance {
    private static final Path SCRIPTS =
            Path.of("src/test/resources/conformance/boto3").toAbsolutePath();
    private static final String BUS = "ecom-bus";

    private final AwsServer server;
    private final BusSteps steps;

    ProducerConformance(AwsServer server) {
        this.server = server;
        steps = new BusSteps(server);
    }

    @Test
    void its_events_go_to_topics_and_queues_by_the_rules_of_its_bus() {
        var orders = server.queue("q-orders");
        var shipments = server.queue("q-shipments");
        var alerts = server.queue("q-alerts");
        server.events().createEventBus(r -> r.name(BUS));
        var topic = topicTo("topic-orders", "q-orders");
        rule("route-orders", "app.orders", "OrderCreated", topic, queueArn("q-orders"));
        rule(
                "route-failures",
                "app.payments",
                "PaymentFailed",
                topicTo("topic-alerts", "q-alerts"));
        rule("route-shipments", "app.shipping", "ShipmentCreated", queueArn("q-shipments"));

        var result = produce();

        assertThat(result.succeeded()).as(result.output()).isTrue();
        assertThat(result.output()).contains("OrderCreated ", "PaymentFailed ", "ShipmentCreated ");
        var inOrders = events(orders);
        assertThat(inOrders).hasSize(2).allMatch(it -> isOf(it, "app.orders", "OrderCreated"));
        assertThat(inOrders.getFirst()).isEqualTo(inOrders.getLast());
        assertThat(inOrders.getFirst().path("detail").path("orderId").asText())
                .matches("ORD-[0-9A-F]{8}");
        assertThat(events(alerts))
                .singleElement()
                .matches(it -> isOf(it, "app.payments", "PaymentFailed"));
        assertThat(events(shipments))
                .singleElement()
                .matches(it -> isOf(it, "app.shipping", "ShipmentCreated"));
    }

    /// With credentials as everyone has who uses AWS.
    private Program.Result produce() {
        return Program.of(Clients.python(), "producer.py")
                .in(SCRIPTS)
                .with(
                        Map.of(
                                "AWS_ENDPOINT_URL", server.endpoint().toString(),
                                "AWS_ACCESS_KEY_ID", "any",
                                "AWS_SECRET_ACCESS_KEY", "any",
                                "PYTHONDONTWRITEBYTECODE", "1"))
                .run();
    }

    private static boolean isOf(JsonNode event, String source, String type) {
        return event.path("source").asText().equals(source)
                && event.path("detail-type").asText().equals(type);
    }

    /// The events that a queue has, taken out of the envelope of a topic that they came through.
    private List<JsonNode> events(String queue) {
        return steps.bodies(queue).stream()
                .map(BusSteps::json)
                .map(body -> body.has("Message") ? json(body.path("Message").asText()) : body)
                .toList();
    }

    private static String queueArn(String name) {
        return AwsServer.queueArn(name);
    }

    private String topicTo(String name, String queue) {
        var topic = server.sns().createTopic(r -> r.name(name)).topicArn();
        server.sns().subscribe(r -> r.topicArn(topic).protocol("sqs").endpoint(queueArn(queue)));
        return topic;
    }

    private void rule(String name, String source, String type, String... targets) {
        var pattern = "{\"source\":[\"%s\"],\"detail-type\":[\"%s\"]}".formatted(source, type);
        server.events().putRule(r -> r.name(name).eventBusName(BUS).eventPattern(pattern));
        var all =
                List.of(targets).stream()
                        .map(arn -> BusSteps.target(arn.replace(':', '_'), it -> it.arn(arn)))
                        .toList();
        server.events().putTargets(r -> r.rule(name).eventBusName(BUS).targets(all));
    }
}
