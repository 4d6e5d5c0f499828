package dev.tradewind.app.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.instance.DemoSettings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.client.AwsClients;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// Endpoints that are told of an instance's events, verified by the library of Standard Webhooks.
final class WebhooksTest {
    private static final Map<String, Object> ORDER =
            Map.of(
                    "customerEmail",
                    "ann@example.com",
                    "currency",
                    "USD",
                    "items",
                    List.of(Map.of("sku", "LAPTOP-001", "quantity", 1, "price", 850)));

    @TempDir private Path data = Path.of("");
    private Tradewind instance;
    private OrderApi api;

    @BeforeEach
    void start() {
        instance = Tradewind.start(DemoSettings.in(data));
        api = OrderApi.at(instance.httpPort());
    }

    @AfterEach
    void stop() {
        api.close();
        instance.close();
    }

    private JsonNode added(Receiver receiver, String... types) {
        return api.tell("/webhooks", Map.of("url", receiver.url(), "types", List.of(types)));
    }

    private String place(String key) {
        return api.place(ORDER, key).path("orderId").asText();
    }

    private List<JsonNode> deliveries(JsonNode webhook) {
        return api.get("/webhooks/" + webhook.path("id").asText() + "/deliveries")
                .path("items")
                .valueStream()
                .toList();
    }

    private static JsonNode event(Receiver.Posted posted) {
        return Json.read(posted.body().getBytes(UTF_8));
    }

    @Test
    void an_endpoint_is_told_of_the_events_of_an_order_signed() {
        try (var receiver = Receiver.answering(204)) {
            var webhook = added(receiver, "OrderCreated", "OrderConfirmed");
            var order = place("one");

            Patience.until(() -> receiver.posted().size() == 2);
            assertThat(receiver.posted())
                    .allMatch(it -> it.isSignedWith(webhook.path("secret").asText()))
                    .noneMatch(it -> it.isSignedWith("whsec_" + "A".repeat(32)))
                    .allSatisfy(it -> {
                        assertThat(it.header("Content-Type"))
                                .isEqualTo("application/cloudevents+json");
                        assertThat(event(it).path("specversion").asText()).isEqualTo("1.0");
                        assertThat(event(it).at("/data/orderId").asText()).isEqualTo(order);
                    });
            assertThat(receiver.posted())
                    .extracting(it -> event(it).path("type").asText())
                    .containsExactlyInAnyOrder("OrderCreated", "OrderConfirmed");
            Patience.until(() ->
                    deliveries(webhook).stream()
                            .allMatch(it -> it.path("status").asText().equals("delivered")));
            assertThat(deliveries(webhook))
                    .extracting(it -> it.at("/attempts/0/detail").asText())
                    .containsExactly("answered 204", "answered 204");
        }
    }

    @Test
    void an_endpoint_without_types_is_told_of_everything_once() {
        try (var receiver = Receiver.answering(200)) {
            api.tell("/webhooks", Map.of("url", receiver.url()));
            place("all");

            Patience.until(() ->
                    receiver.posted().stream()
                            .anyMatch(it ->
                                    event(it).path("type").asText().equals("ShipmentCreated")));
            var ids = receiver.posted().stream().map(it -> it.header("webhook-id")).toList();
            assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        }
    }

    @Test
    void a_secret_is_shown_once_and_two_hold_while_it_changes() {
        try (var receiver = Receiver.answering(200)) {
            var webhook = added(receiver, "OrderCreated");
            var id = webhook.path("id").asText();
            var before = webhook.path("secret").asText();
            var after = api.tell("/webhooks/" + id + "/secret", Map.of()).path("secret").asText();
            api.tell("/webhooks/" + id + "/test", Map.of());

            Patience.until(() -> receiver.posted().size() == 1);
            assertThat(receiver.posted().getFirst().isSignedWith(before)).isTrue();
            assertThat(receiver.posted().getFirst().isSignedWith(after)).isTrue();
            assertThat(after).isNotEqualTo(before);
            assertThat(api.get("/webhooks").toString()).doesNotContain("whsec_", before, after);
            assertThat(api.get("/webhooks/" + id).has("secret")).isFalse();
        }
    }

    @Test
    void a_delivery_comes_again_under_the_id_that_it_had() {
        try (var receiver = Receiver.answering(200)) {
            var webhook = added(receiver, "OrderCreated");
            place("again");
            Patience.until(() -> isDelivered(webhook, 1));
            var delivery = deliveries(webhook).getFirst().path("id").asText();

            api.tell(
                    "/webhooks/%s/deliveries/%s/redeliver"
                            .formatted(webhook.path("id").asText(), delivery),
                    Map.of());

            Patience.until(() -> isDelivered(webhook, 2));
            assertThat(receiver.posted().getLast().body())
                    .isEqualTo(receiver.posted().getFirst().body());
            assertThat(receiver.posted().getLast().header("webhook-id"))
                    .isEqualTo(receiver.posted().getFirst().header("webhook-id"));
        }
    }

    private boolean isDelivered(JsonNode webhook, int times) {
        var found = deliveries(webhook);
        return found.size() == times
                && found.stream().allMatch(it -> it.path("status").asText().equals("delivered"));
    }

    @Test
    void what_fails_is_tried_again_and_holds_up_nobody_else() {
        try (var hanging = Receiver.answering(200);
                var failing = Receiver.answering(503);
                var working = Receiver.answering(200)) {
            hanging.hang();
            added(hanging, "OrderCreated");
            var failed = added(failing, "OrderCreated");
            added(working, "OrderCreated");
            for (int i = 0; i < 8; i++) {
                place("many-" + i);
            }

            Patience.until(() -> working.posted().size() == 8);
            assertThat(hanging.posted()).hasSizeLessThanOrEqualTo(5);
            Patience.until(() ->
                    deliveries(failed).stream().allMatch(it -> !it.path("attempts").isEmpty()));
            assertThat(deliveries(failed))
                    .hasSize(8)
                    .allMatch(it -> it.path("status").asText().equals("pending"))
                    .allMatch(it -> it.has("nextAttemptAt"))
                    .allMatch(it -> it.at("/attempts/0/detail").asText().equals("answered 503"));
            failing.answer(200);
            Patience.until(() -> isDelivered(failed, 8));
        }
    }

    @Test
    void an_endpoint_that_is_gone_is_disabled_until_somebody_enables_it() {
        try (var receiver = Receiver.answering(410)) {
            var webhook = added(receiver, "OrderCreated");
            var path = "/webhooks/" + webhook.path("id").asText();
            place("gone");
            Patience.until(() -> api.get(path).path("status").asText().equals("disabled"));
            assertThat(metrics())
                    .contains("tradewind_webhook_endpoints{state=\"disabled\"} 1")
                    .contains("tradewind_webhook_endpoints{state=\"enabled\"} 0");
            place("untold");

            assertThat(deliveries(webhook))
                    .singleElement()
                    .matches(it -> it.path("status").asText().equals("failed"));
            assertThatThrownBy(() -> api.tell(path + "/test", Map.of()))
                    .isInstanceOf(ClientFailure.class)
                    .hasMessageContaining("410");
            receiver.answer(200);
            api.tell(path + "/enable", Map.of());
            place("told");
            Patience.until(() -> receiver.posted().size() == 2);
        }
    }

    private String metrics() {
        var out = new ByteArrayOutputStream();
        api.download("/metrics", out);
        return out.toString(UTF_8);
    }

    @Test
    void an_endpoint_that_is_disabled_is_told_of_on_the_bus() {
        var aws = AwsClients.at(instance.awsPort(), "us-east-1");
        try (var sqs = aws.sqs();
                var events = aws.events();
                var receiver = Receiver.answering(410)) {
            var queue = sqs.createQueue(it -> it.queueName("alarms")).queueUrl();
            events.putRule(it ->
                    it.eventBusName("ecom-bus")
                            .name("dead-webhooks")
                            .eventPattern("{\"source\":[\"app.webhooks\"]}"));
            var alarms =
                    Target.builder()
                            .id("alarms")
                            .arn("arn:aws:sqs:us-east-1:000000000000:alarms")
                            .build();
            events.putTargets(
                    it -> it.eventBusName("ecom-bus").rule("dead-webhooks").targets(alarms));
            var webhook = added(receiver, "OrderCreated");
            api.tell("/webhooks/" + webhook.path("id").asText() + "/test", Map.of());

            var received = sqs.receiveMessage(it -> it.queueUrl(queue).waitTimeSeconds(20));
            var event = Json.read(received.messages().getFirst().body().getBytes(UTF_8));
            assertThat(event.path("detail-type").asText()).isEqualTo("WebhookDisabled");
            assertThat(event.at("/detail/endpoint")).isEqualTo(webhook.path("id"));
            assertThat(event.at("/detail/url").asText()).isEqualTo(receiver.url());
            assertThat(event.at("/detail/reason").asText()).contains("410");
        }
    }

    @Test
    void a_webhook_that_is_removed_is_told_nothing_more() {
        try (var receiver = Receiver.answering(200);
                var other = Receiver.answering(200)) {
            var webhook = added(receiver, "OrderCreated");
            added(other, "OrderCreated");
            api.delete("/webhooks/" + webhook.path("id").asText());
            place("removed");

            Patience.until(() -> other.posted().size() == 1);
            assertThat(receiver.posted()).isEmpty();
            assertThat(api.get("/webhooks").path("items")).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    http://shop.example/hook        | must be https
                    https://10.0.0.7/hook           | requests may not go to
                    https://169.254.169.254/latest  | requests may not go to
                    https://[fd00::1]/hook          | requests may not go to
                    https://user@shop.example/hook  | must have no user
                    ftp://shop.example/hook         | must be an address
                    shop.example                    | must be an address
                    https://shop.example/a b        | is no address
                    """)
    void an_address_that_nothing_may_be_sent_to_is_refused(String url, String why) {
        assertThatThrownBy(() -> api.tell("/webhooks", Map.of("url", url)))
                .isInstanceOf(ClientFailure.class)
                .hasMessageContaining(why);
        assertThat(api.get("/webhooks").path("items")).isEmpty();
    }

    @Test
    void the_instance_itself_is_no_endpoint() {
        var own = "http://127.0.0.1:%d/orders".formatted(instance.httpPort());

        assertThatThrownBy(() -> api.tell("/webhooks", Map.of("url", own)))
                .hasMessageContaining("this instance's own");
    }

    @Test
    void an_event_that_is_not_told_is_refused_by_its_name() {
        assertThatThrownBy(() ->
                        api.tell(
                                "/webhooks",
                                Map.of("url", "https://a.example/", "types", List.of("OrderAged"))))
                .hasMessageContaining("OrderAged");
    }

    @Test
    void there_are_no_more_endpoints_than_there_may_be() {
        for (int i = 0; i < WebhookEndpoints.ENDPOINTS_MAX; i++) {
            api.tell(
                    "/webhooks",
                    Map.of("url", "https://a.example/" + i, "types", List.of("OrderHeld")));
        }

        assertThatThrownBy(() -> api.tell("/webhooks", Map.of("url", "https://a.example/")))
                .hasMessageContaining("as many as there may be");
    }
}
