package dev.tradewind.app.instance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.client.AwsClients;
import dev.tradewind.client.OrderApi;
import dev.tradewind.http.json.Json;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// An order's event by a rule of the bus to a topic, whose subscribers get signed envelopes: longer than a round has time
/// for.
@Timeout(120)
final class OrderRoutingTest {
    private static final String BUS = "ecom-bus";
    private static final String QUEUE_ARN = "arn:aws:sqs:us-east-1:000000000000:q-orders";

    @TempDir private Path data = Path.of("");

    @Test
    void an_order_is_in_the_queue_behind_rule_and_topic_when_it_is_accepted() {
        try (var instance = Tradewind.start(settings());
                var orders = OrderApi.at(instance.httpPort());
                var sqs = clients(instance).sqs()) {
            var queue = sqs.createQueue(it -> it.queueName("q-orders")).queueUrl();
            route(clients(instance));

            var order =
                    Map.of(
                            "customerEmail",
                            "ann@example.com",
                            "currency",
                            "USD",
                            "items",
                            new Object[] {Map.of("sku", "MOUSE-001", "quantity", 2, "price", 25)});
            var id = orders.place(order, "first").path("orderId").asText();

            var messages = sqs.receiveMessage(it -> it.queueUrl(queue)).messages();
            assertThat(messages).hasSize(1);
            var notification = Json.read(messages.getFirst().body().getBytes(UTF_8));
            var event = Json.read(notification.path("Message").asText().getBytes(UTF_8));
            assertThat(event.path("detail-type").asText()).isEqualTo("OrderCreated");
            assertThat(event.path("detail").path("orderId").asText()).isEqualTo(id);
        }
    }

    private static void route(AwsClients clients) {
        try (var sns = clients.sns();
                var events = clients.events()) {
            var topic = sns.createTopic(it -> it.name("topic-orders")).topicArn();
            sns.subscribe(it -> it.topicArn(topic).protocol("sqs").endpoint(QUEUE_ARN));
            events.putRule(it ->
                    it.name("route-orders")
                            .eventBusName(BUS)
                            .eventPattern("{\"detail-type\":[\"OrderCreated\"]}"));
            events.putTargets(it ->
                    it.rule("route-orders")
                            .eventBusName(BUS)
                            .targets(Target.builder().id("topic").arn(topic).build()));
        }
    }

    private static AwsClients clients(Tradewind instance) {
        return AwsClients.at(instance.awsPort(), "us-east-1");
    }

    private Settings settings() {
        return DemoSettings.in(data);
    }
}
