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
    void calls_of_stores_and_answers_are_counted_by_daprs_names() {
        dapr.file("state.yaml", DaprFixture.component("memory", "state.in-memory", ""));
        dapr.file("vault.yaml", DaprFixture.component("vault", "secretstores.local.env", ""));
        dapr.environment("KEY", "k1").publisher("shop").start();

        dapr.post(0, "/v1.0/state/memory", "[{\"key\": \"a\", \"value\": 1}]");
        dapr.get("/v1.0/state/memory/a");
        dapr.get("/v1.0/secrets/vault/KEY");
        dapr.get("/v1.0/secrets/vault/bulk");
        dapr.get("/v1.0/secrets/none/KEY");
        dapr.get("/v1.0/state/none/a");

        assertThat(dapr.metrics())
                .contains(
                        call("state", "memory", "set", true),
                        call("state", "memory", "get", true),
                        call("secret", "vault", "get", true),
                        call("secret", "vault", "bulk_get", true),
                        "dapr_component_state_latencies_count{app_id=\"shop\",component=\"memory\"",
                        "dapr_http_server_request_count{app_id=\"shop\",method=\"GET\",path=\"/v1.0/secrets/{store}/{name}\",status=\"200\"} 1\n",
                        "dapr_http_server_response_bytes_sum{app_id=\"shop\",method=\"GET\",path=\"/v1.0/secrets/{store}/{name}\",status=\"200\"} 12\n",
                        "dapr_error_code_total{app_id=\"shop\",category=\"state\",error_code=\"ERR_STATE_STORE_NOT_FOUND\",namespace=\"default\"} 1\n",
                        "dapr_error_code_total{app_id=\"shop\",category=\"secret\",error_code=\"ERR_SECRET_STORE_NOT_FOUND\",namespace=\"default\"} 1\n")
                .doesNotContain("dapr_component_state_count{app_id=\"shop\",component=\"none\"");
    }

    private static String call(String block, String component, String operation, boolean success) {
        return "dapr_component_%s_count{app_id=\"shop\",component=\"%s\",namespace=\"default\",operation=\"%s\",success=\"%b\"} 1\n"
                .formatted(block, component, operation, success);
    }

    @Test
    void two_sidecars_of_one_application_are_counted_together() {
        dapr.publisher("shop").publisher("shop").start();

        dapr.get(0, "/v1.0/metadata");
        dapr.get(1, "/v1.0/metadata");

        assertThat(dapr.metrics())
                .contains(
                        "dapr_http_server_request_count{app_id=\"shop\",method=\"GET\",path=\"/v1.0/metadata\",status=\"200\"} 2\n");
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
    void a_topic_with_a_long_name_is_told_with_the_others() {
        dapr.publisher("shop").start();

        dapr.publish("pubsub/" + "t".repeat(257), "text/plain", "x");

        assertThat(dapr.metrics()).contains("topic=\"_other\"").doesNotContain("ttt");
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
                                        + "target=\"pubsub_pubsub\"} 1\n"));
        assertThat(dapr.metrics())
                .contains("dapr_resiliency_loaded{app_id=\"shop\",name=\"policies\"");
    }

    @Test
    void policies_are_counted_when_they_are_applied_and_when_they_act() {
        dapr.file(
                "policies.yaml",
                """
                apiVersion: dapr.io/v1alpha1
                kind: Resiliency
                metadata: {name: policies}
                spec:
                  policies:
                    timeouts: {short: 100ms}
                    retries: {twice: {policy: constant, duration: 1ms, maxRetries: 1}}
                    circuitBreakers: {early: {trip: consecutiveFailures > 1, timeout: 1h}}
                  targets:
                    components:
                      pubsub: {inbound: {timeout: short, retry: twice, circuitBreaker: early}}
                """);
        app.answering(_ -> {
            Patience.until(() -> dapr.metrics().contains(activated("timeout", "", 1)));
            return TestApp.text(200, "");
        });
        start("{\"pubsubname\": \"pubsub\", \"topic\": \"orders\", \"route\": \"/orders\"}");

        publish("1");
        dapr.awaitVisibleAt(QUEUE, dapr.clock().instant().plusMillis(1));
        app.answering(_ -> TestApp.text(500, ""));
        dapr.clock().advance(Duration.ofMillis(1));

        Patience.until(() -> dapr.metrics().contains(activated("circuitbreaker", "open", 1)));
        assertThat(dapr.metrics())
                .contains(
                        applied("timeout", "", 2),
                        applied("retry", "", 2),
                        applied("circuitbreaker", "closed", 2),
                        activated("timeout", "", 1),
                        activated("retry", "", 1));
    }

    private static String applied(String policy, String status, int value) {
        return use("count", policy, status, value);
    }

    private static String activated(String policy, String status, int value) {
        return use("activations_total", policy, status, value);
    }

    private static String use(String metric, String policy, String status, int value) {
        return ("dapr_resiliency_%s{app_id=\"shop\",flow_direction=\"inbound\",name=\"policies\",namespace=\"default\","
                        + "policy=\"%s\",status=\"%s\",target=\"pubsub_pubsub\"} %d\n")
                .formatted(metric, policy, status, value);
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
