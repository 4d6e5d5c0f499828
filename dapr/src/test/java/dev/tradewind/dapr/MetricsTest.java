package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
    private static final String QUEUE = "shop_pubsub_orders";
    private static final String LABELS =
            "app_id=\"shop\",component=\"pubsub\",namespace=\"default\",";

    @AutoClose private final DaprFixture dapr;
    @AutoClose private final TestApp app = TestApp.started("[]");

    MetricsTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory);
    }

    @Test
    void deliveries_and_publications_are_counted_by_daprs_names() {
        start("{\"pubsubname\": \"pubsub\", \"topic\": \"orders\", \"route\": \"/orders\"}");

        publish("1");
        publish("2");
        dapr.awaitEmpty(QUEUE);

        assertThat(dapr.metrics())
                .contains(
                        line("ingress_count", "process_status=\"success\",status=\"\",", 2),
                        line(
                                "ingress_latencies_count",
                                "process_status=\"success\",status=\"\",",
                                2),
                        line("egress_count", "success=\"true\",", 2),
                        line("egress_latencies_count", "success=\"true\",", 2),
                        "dapr_component_pubsub_ingress_latencies_bucket{"
                                + LABELS
                                + "process_status=\"success\",status=\"\",topic=\"orders\",le=\"100000\"} 2\n",
                        "# TYPE dapr_component_pubsub_ingress_count counter\n",
                        "# TYPE dapr_component_pubsub_ingress_latencies histogram\n",
                        "dapr_runtime_component_loaded{app_id=\"shop\",namespace=\"default\"} 1\n");
    }

    @Test
    void attempts_are_counted_by_what_became_of_them() {
        app.answering(_ -> TestApp.text(500, ""));
        start("{\"pubsubname\": \"pubsub\", \"topic\": \"orders\", \"route\": \"/orders\"}");
        publish("1");
        dapr.awaitVisibleAt(QUEUE, dapr.clock().instant().plusSeconds(1));
        app.answering(_ -> TestApp.text(404, ""));
        dapr.clock().advance(Duration.ofSeconds(1));
        dapr.awaitEmpty(QUEUE);
        publishTooLarge();

        assertThat(dapr.metrics())
                .contains(
                        line("ingress_count", "process_status=\"retry\",status=\"500\",", 1),
                        line("ingress_count", "process_status=\"drop\",status=\"404\",", 1),
                        line("egress_count", "success=\"false\",", 1));
    }

    @Test
    void the_names_of_the_order_walkthrough_are_there_too() {
        start("{\"pubsubname\": \"pubsub\", \"topic\": \"orders\", \"route\": \"/orders\"}");
        app.answering(_ -> TestApp.text(500, ""));
        publish("1");
        dapr.awaitVisibleAt(QUEUE, dapr.clock().instant().plusSeconds(1));
        app.answering(_ -> TestApp.text(200, ""));
        dapr.clock().advance(Duration.ofSeconds(1));
        dapr.awaitEmpty(QUEUE);

        assertThat(dapr.metrics())
                .contains(
                        "# HELP dapr_runtime_pubsub_messages_received_total ",
                        "# TYPE dapr_runtime_pubsub_messages_received_total counter\n",
                        "dapr_runtime_pubsub_messages_received_total{app_id=\"shop\",topic=\"orders\"} 2\n",
                        "dapr_runtime_pubsub_messages_processed_total{app_id=\"shop\",status=\"retry\",topic=\"orders\"} 1\n",
                        "dapr_runtime_pubsub_messages_processed_total{app_id=\"shop\",status=\"success\",topic=\"orders\"} 1\n",
                        "# TYPE dapr_runtime_pubsub_delivery_latency_ms histogram\n",
                        "dapr_runtime_pubsub_delivery_latency_ms_bucket{app_id=\"shop\",topic=\"orders\",le=\"+Inf\"} 2\n",
                        "dapr_runtime_pubsub_delivery_latency_ms_count{app_id=\"shop\",topic=\"orders\"} 2\n",
                        "tradewind_dapr_delivery_latency_ms_max{app_id=\"shop\",topic=\"orders\"} ");
        assertThat(dapr.metrics())
                .containsSubsequence(
                        "le=\"50\"} ", "le=\"100\"} ", "le=\"250\"} ", "le=\"+Inf\"} ");
    }

    @Test
    void requests_for_many_are_counted_beside_their_messages() {
        app.answering(MetricsTest::success);
        start(
                """
                {"pubsubname": "pubsub", "topic": "orders", "route": "/orders",
                 "bulkSubscribe": {"enabled": true, "maxMessagesCount": 3, "maxAwaitDurationMs": 60000}}
                """);

        dapr.send(
                dapr.request(0, "/v1.0/publish/bulk/pubsub/orders")
                        .POST(
                                BodyPublishers.ofString(
                                        """
                                        [{"entryId": "1", "event": "a", "contentType": "text/plain"},
                                         {"entryId": "2", "event": "b", "contentType": "text/plain"},
                                         {"entryId": "3", "event": "c", "contentType": "text/plain"}]
                                        """)));
        dapr.awaitEmpty(QUEUE);

        assertThat(dapr.metrics())
                .contains(
                        line("ingress_bulk_count", "process_status=\"success\",status=\"\",", 1),
                        line(
                                "ingress_bulk_event_count",
                                "process_status=\"success\",status=\"\",",
                                3),
                        line("egress_bulk_count", "success=\"true\",", 1),
                        line("egress_bulk_event_count", "success=\"true\",", 3));
    }

    @Test
    void topics_that_are_too_many_share_their_labels() {
        dapr.publisher("shop").start();

        for (int i = 0; i < 1002; i++) {
            dapr.publish("pubsub/t" + i, "text/plain", "x");
        }

        var metrics = dapr.metrics();
        assertThat(metrics).contains("topic=\"t999\"").doesNotContain("topic=\"t1000\"");
        assertThat(metrics)
                .contains(
                        "dapr_component_pubsub_egress_count{app_id=\"shop\",component=\"\","
                                + "namespace=\"default\",success=\"true\",topic=\"_other\"} 2\n");
    }

    @Test
    void the_state_of_a_breaker_is_told() {
        dapr.file(
                "policies.yaml",
                """
                apiVersion: dapr.io/v1alpha1
                kind: Resiliency
                metadata: {name: policies}
                spec:
                  policies:
                    circuitBreakers: {early: {trip: consecutiveFailures > 0}}
                  targets: {components: {pubsub: {inbound: {circuitBreaker: early}}}}
                """);
        app.answering(_ -> TestApp.text(500, ""));
        start("{\"pubsubname\": \"pubsub\", \"topic\": \"orders\", \"route\": \"/orders\"}");

        publish("1");

        Patience.until(() ->
                dapr.metrics()
                        .contains(
                                "dapr_resiliency_cb_state{app_id=\"shop\",flow_direction=\"inbound\","
                                        + "namespace=\"default\",policy=\"circuitbreaker\",status=\"open\","
                                        + "target=\"pubsub\"} 1\n"));
        assertThat(dapr.metrics())
                .contains("dapr_resiliency_loaded{app_id=\"shop\",name=\"policies\"");
    }

    private static String line(String name, String labels, int value) {
        return "dapr_component_pubsub_%s{%s%stopic=\"orders\"} %d\n"
                .formatted(name, LABELS, labels, value);
    }

    private static Reply success(Request request) {
        var statuses = new ArrayList<Map<String, String>>();
        for (var entry : Json.read(request.body()).path("entries")) {
            statuses.add(Map.of("entryId", entry.path("entryId").asText(), "status", "SUCCESS"));
        }
        var body = Json.write(Map.of("statuses", statuses));
        return TestApp.text(200, new String(body, StandardCharsets.UTF_8));
    }

    private void start(String subscription) {
        app.asking("[" + subscription + "]");
        dapr.app("shop", app).start().awaitApps();
    }

    private void publish(String data) {
        dapr.publish("pubsub/orders", "application/json", data);
    }

    private void publishTooLarge() {
        dapr.publish("pubsub/orders", "text/plain", "x".repeat(1 << 20));
    }
}
