package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.dapr.resource.UnreadableResource;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResiliencyTest {
    private static final String ORDERS =
            """
            [{"pubsubname": "pubsub", "topic": "orders", "route": "/orders"}]
            """;
    private static final String QUEUE = "shop_pubsub_orders";

    @AutoClose private final DaprFixture dapr;
    @AutoClose private final TestApp app = TestApp.started(ORDERS);

    ResiliencyTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory);
    }

    @Test
    void a_retry_takes_the_place_of_the_attempts_of_the_component() {
        app.answering(_ -> TestApp.text(500, ""));
        start("retries: {twice: {policy: constant, duration: 7s, maxRetries: 1}}", "retry: twice");

        publish();

        dapr.awaitVisibleAt(QUEUE, dapr.clock().instant().plusSeconds(7));
        dapr.clock().advance(Duration.ofSeconds(7));
        assertThat(letter().path("deadletterattempts").asInt()).isEqualTo(2);
        assertThat(app.events()).hasSize(2);
    }

    @Test
    void attempts_of_a_retry_are_counted_over_a_restart() {
        app.answering(_ -> TestApp.text(500, ""));
        start("retries: {twice: {policy: constant, duration: 7s, maxRetries: 1}}", "retry: twice");
        publish();
        dapr.awaitVisibleAt(QUEUE, dapr.clock().instant().plusSeconds(7));

        dapr.restart();
        dapr.awaitApps().clock().advance(Duration.ofSeconds(7));

        assertThat(letter().path("deadletterattempts").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"500, 1", "503, 2", "429, 2", "400, 1"})
    void a_code_that_is_not_matched_ends_a_message_at_once(int status, int attempts) {
        app.answering(_ -> TestApp.text(status, ""));
        start(
                "retries: {some: {duration: 1s, maxRetries: 1, matching: {httpStatusCodes: '429,501-599'}}}",
                "retry: some");

        publish();
        if (attempts > 1) {
            dapr.awaitVisibleAt(QUEUE, dapr.clock().instant().plusSeconds(1));
            dapr.clock().advance(Duration.ofSeconds(1));
        }

        assertThat(letter().path("deadletterattempts").asInt()).isEqualTo(attempts);
        assertThat(letter().path("deadletterstatus").asInt()).isEqualTo(status);
    }

    @Test
    void a_word_is_tried_again_whatever_codes_are_matched() {
        app.answering(_ -> TestApp.text(200, "{\"status\": \"RETRY\"}"));
        start(
                "retries: {some: {duration: 1s, maxRetries: 1, matching: {httpStatusCodes: '500'}}}",
                "retry: some");

        publish();

        dapr.awaitVisibleAt(QUEUE, dapr.clock().instant().plusSeconds(1));
    }

    @Test
    void an_attempt_takes_no_longer_than_its_timeout() {
        var never = new CountDownLatch(1);
        app.answering(_ -> {
            await(never);
            return TestApp.text(200, "");
        });
        start(
                "{timeouts: {short: 200ms}, retries: {none: {maxRetries: 0}}}",
                "timeout: short, retry: none");

        publish();

        assertThat(letter().path("deadlettercause").asText()).contains("within 200 ms");
        never.countDown();
    }

    @Test
    void an_open_breaker_has_messages_wait_without_an_attempt() {
        app.answering(_ -> TestApp.text(500, ""));
        start(
                "{retries: {once: {duration: 1ms, maxRetries: 1}},"
                        + " circuitBreakers: {early: {timeout: 30s, trip: consecutiveFailures >= 1}}}",
                "retry: once, circuitBreaker: early");

        publish();
        dapr.awaitVisibleAt(QUEUE, dapr.clock().instant().plusMillis(1));
        dapr.clock().advance(Duration.ofMillis(1));
        Patience.until(
                () -> dapr.broker().queues().depth(DaprFixture.queue(QUEUE)).inFlight() == 1);
        assertThat(app.events()).hasSize(1);
        app.answering(_ -> TestApp.text(200, ""));
        dapr.clock().advance(Duration.ofSeconds(30));

        app.awaitEvents(2);
        dapr.awaitEmpty(QUEUE);
    }

    @Test
    void a_sidecar_that_closes_while_a_breaker_is_open_spends_no_attempt() {
        app.answering(_ -> TestApp.text(500, ""));
        start(
                "{retries: {once: {duration: 1ms, maxRetries: 1}},"
                        + " circuitBreakers: {early: {timeout: 30s, trip: consecutiveFailures >= 1}}}",
                "retry: once, circuitBreaker: early");
        publish();
        dapr.awaitVisibleAt(QUEUE, dapr.clock().instant().plusMillis(1));
        dapr.clock().advance(Duration.ofMillis(1));
        Patience.until(
                () -> dapr.broker().queues().depth(DaprFixture.queue(QUEUE)).inFlight() == 1);
        app.answering(_ -> TestApp.text(200, ""));

        dapr.restart();
        dapr.awaitApps();

        app.awaitEvents(2);
        dapr.awaitEmpty(QUEUE);
        assertThat(dapr.awaitMessages(QUEUE + "-dlq", 0)).isEmpty();
    }

    @Test
    void a_component_that_is_no_target_has_the_policies_of_default_names() {
        app.answering(_ -> TestApp.text(500, ""));
        start("retries: {DefaultComponentInboundRetryPolicy: {maxRetries: 0}}", "");

        publish();

        assertThat(letter().path("deadletterattempts").asInt()).isEqualTo(1);
    }

    @Test
    void policies_of_several_files_are_one_set() {
        app.answering(_ -> TestApp.text(500, ""));
        dapr.file("a-first.yaml", file("other", "", "retries: {none: {maxRetries: 0}}", ""));
        start("timeouts: {long: 1m}", "retry: none, timeout: long");

        publish();

        assertThat(letter().path("deadletterattempts").asInt()).isEqualTo(1);
    }

    @Test
    void a_file_for_another_application_has_no_effect() {
        app.answering(_ -> TestApp.text(500, ""));
        dapr.file(
                "policies.yaml",
                file("p", "scopes: [other]", "retries: {none: {maxRetries: 0}}", "retry: none"));
        dapr.app("shop", app).start().awaitApps();

        publish();

        dapr.awaitVisibleAt(QUEUE, dapr.clock().instant().plusSeconds(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeouts: {short: soon} | timeouts.short is a time as 500ms or 1m30s, not 'soon'",
                "retries: {r: {policy: linear}} | retries.r.policy is 'constant' or 'exponential', not 'linear'",
                "retries: {r: {maxRetries: -2}} | retries.r.maxRetries is a whole number from -1 on, not '-2'",
                "retries: {r: {matching: {httpStatusCodes: 5xx}}} | retries.r.matching: '5xx' is no code and no range",
                "circuitBreakers: {b: {maxRequests: 0}} | circuitBreakers.b.maxRequests is a whole number from 1 on, not '0'",
                "circuitBreakers: {b: {trip: 'failures > 3'}} | circuitBreakers.b.trip: the expression 'failures > 3' is none",
                "timeouts: {short: 1s} | names the retry 'missing', and there is none"
            })
    void a_policy_that_is_wrong_keeps_the_instance_from_starting(String policies, String reason) {
        assertThatThrownBy(() -> start(policies, "retry: missing"))
                .isInstanceOf(UnreadableResource.class)
                .hasMessageContaining(reason);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Starts a sidecar with these policies, some of which are for what the component delivers.
    private void start(String policies, String inbound) {
        dapr.file("policies.yaml", file("policies", "", policies, inbound));
        dapr.app("shop", app).start().awaitApps();
    }

    private static String file(String name, String scopes, String policies, String inbound) {
        var braced = policies.startsWith("{") ? policies : "{" + policies + "}";
        var targets =
                inbound.isEmpty()
                        ? ""
                        : "targets: {components: {pubsub: {inbound: {" + inbound + "}}}}";
        return """
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: {name: %s}
        %s
        spec:
          policies: %s
          %s
        """
                .formatted(name, scopes, braced, targets);
    }

    private void publish() {
        dapr.publish("pubsub/orders", "application/json", "1");
    }

    private JsonNode letter() {
        var letter = dapr.awaitMessages(QUEUE + "-dlq", 1).getFirst();
        return Json.read(letter.body().getBytes(StandardCharsets.UTF_8));
    }
}
