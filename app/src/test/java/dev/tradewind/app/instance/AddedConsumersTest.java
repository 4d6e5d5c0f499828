package dev.tradewind.app.instance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.AwsClients;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.http.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Consumers that are added to a running shop, and taken away.
final class AddedConsumersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonNode ORDER =
            Json.read(
                    """
                    {"customerEmail": "ann@example.com", "currency": "USD",
                     "items": [{"sku": "LAPTOP-001", "quantity": 1, "price": 850},
                               {"sku": "MOUSE-002", "quantity": 2, "price": 25}]}
                    """
                            .getBytes(UTF_8));

    @TempDir private Path data = Path.of("");

    @Test
    void those_that_are_wanted_hear_of_orders_and_the_others_have_no_queue() {
        try (var instance = start(AddedConsumer.AUDIT, AddedConsumer.RECOMMENDATIONS);
                var api = OrderApi.at(instance.httpPort())) {
            var id = api.place(ORDER, "first").path("orderId").asText();

            assertThat(
                            Poll.until(
                                    PATIENCE,
                                    () -> api.get("/products/LAPTOP-001/recommendations"),
                                    it -> it.at("/items/0/productId").asText().equals("MOUSE-002")))
                    .isPresent();
            assertThat(
                            Poll.until(
                                    PATIENCE,
                                    () -> api.get("/audit/rows?about=" + id).path("items"),
                                    it -> it.size() > 5))
                    .isPresent();
            assertThat(api.get("/audit/verification").path("findings")).isEmpty();
            assertThat(queues(instance))
                    .contains("audit-queue", "audit-dlq", "recommendations-queue")
                    .doesNotContain("fraud-queue", "analytics-queue", "loyalty-queue");
            assertThatThrownBy(() -> api.get("/analytics/figures"))
                    .isInstanceOf(ClientFailure.class);
        }
    }

    @Test
    void one_that_is_not_wanted_any_more_hears_nothing_and_goes_on_when_it_is_wanted_again() {
        try (var instance = start(AddedConsumer.AUDIT);
                var api = OrderApi.at(instance.httpPort())) {
            api.place(ORDER, "first");
            awaitRow(api, "order.confirmed");
        }
        try (var instance = start();
                var api = OrderApi.at(instance.httpPort())) {
            var id = api.place(ORDER, "second").path("orderId").asText();
            assertThat(
                            Poll.until(
                                    PATIENCE,
                                    () -> api.get("/orders/" + id).path("status").asText(),
                                    "confirmed"::equals))
                    .isPresent();
            assertThat(subscribed(instance)).noneMatch(it -> it.endsWith(":audit-queue"));
        }
        try (var instance = start(AddedConsumer.AUDIT);
                var api = OrderApi.at(instance.httpPort())) {
            assertThat(subscribed(instance)).anyMatch(it -> it.endsWith(":audit-queue"));
            var before = api.get("/audit/verification").at("/end/row").asLong();
            api.place(ORDER, "third");
            assertThat(
                            Poll.until(
                                    PATIENCE,
                                    () -> api.get("/audit/verification"),
                                    it -> it.at("/end/row").asLong() > before))
                    .isPresent();
            assertThat(api.get("/audit/verification").path("findings")).isEmpty();
            assertThat(api.get("/audit/rows?limit=200").path("items"))
                    .filteredOn(it -> it.path("type").asText().equals("order.created"))
                    .hasSize(2);
        }
    }

    @Test
    void a_flow_that_is_not_taken_any_more_hears_nothing() {
        try (var instance = Tradewind.start(DemoSettings.taking(OrderFlow.ORCHESTRATED, data))) {
            assertThat(subscribed(instance)).anyMatch(it -> it.endsWith(":saga-order-queue"));
        }
        try (var instance = start()) {
            assertThat(subscribed(instance)).noneMatch(it -> it.endsWith(":saga-order-queue"));
        }
        try (var instance = Tradewind.start(DemoSettings.taking(OrderFlow.ORCHESTRATED, data))) {
            assertThat(subscribed(instance)).anyMatch(it -> it.endsWith(":saga-order-queue"));
        }
    }

    /// Somebody else's queue of such a name.
    @Test
    void what_this_program_did_not_subscribe_stays() {
        try (var instance = start();
                var sqs = AwsClients.at(instance.awsPort(), "us-east-1").sqs();
                var sns = AwsClients.at(instance.awsPort(), "us-east-1").sns()) {
            sqs.createQueue(it -> it.queueName("audit-queue"));
            sns.subscribe(it ->
                    it.topicArn("arn:aws:sns:us-east-1:000000000000:order-events")
                            .protocol("sqs")
                            .endpoint("arn:aws:sqs:us-east-1:000000000000:audit-queue"));
        }
        try (var instance = start()) {
            assertThat(subscribed(instance)).anyMatch(it -> it.endsWith(":audit-queue"));
        }
    }

    private static void awaitRow(OrderApi api, String type) {
        assertThat(
                        Poll.until(
                                PATIENCE,
                                () -> api.get("/audit/rows?limit=200").path("items"),
                                rows ->
                                        rows.findValuesAsText("type").stream()
                                                .anyMatch(type::equals)))
                .isPresent();
    }

    private static List<String> queues(Tradewind instance) {
        try (var sqs = AwsClients.at(instance.awsPort(), "us-east-1").sqs()) {
            return sqs.listQueues().queueUrls().stream()
                    .map(url -> url.substring(url.lastIndexOf('/') + 1))
                    .toList();
        }
    }

    private static List<String> subscribed(Tradewind instance) {
        try (var sns = AwsClients.at(instance.awsPort(), "us-east-1").sns()) {
            return sns.listSubscriptionsPaginator().subscriptions().stream()
                    .map(it -> it.endpoint())
                    .toList();
        }
    }

    private Tradewind start(AddedConsumer... wanted) {
        var consumers = ConsumerSettings.of(Set.copyOf(Stream.of(wanted).toList()));
        return Tradewind.start(DemoSettings.in(data).joinedBy(consumers));
    }
}
