package dev.tradewind.dapr;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.Request;
import dev.tradewind.http.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Input that is meant to take a sidecar more than it is worth, from callers and from applications: each is answered, or ends, within
/// what the limits say, and the sidecar goes on.
@Timeout(60)
class HostileInputTest {
    private static final String QUEUE = "shop_pubsub_orders";
    private static final String JSON = "application/json";
    private static final int DEEP = 100_000;

    @AutoClose private final DaprFixture dapr;
    @AutoClose private final TestApp app = TestApp.started("[]");

    HostileInputTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory);
        dapr.file("state.yaml", DaprFixture.component("statestore", "state.tradewind", ""));
    }

    /// As any other data that are no JSON to Dapr's daemon, they are a text.
    @Test
    void data_that_are_nested_too_deep_are_a_text() {
        startShop("[{\"pubsubname\": \"pubsub\", \"topic\": \"orders\", \"route\": \"/orders\"}]");

        assertThat(dapr.publish("pubsub/orders", JSON, nested()).statusCode()).isEqualTo(204);

        assertThat(data(app.awaitEvents(1).getFirst()).isTextual()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "publish/pubsub/orders,      application/cloudevents+json, 500",
        "publish/bulk/pubsub/orders, application/json,             400",
        "state/statestore,           application/json,             400",
        "state/statestore/bulk,      application/json,             400",
        "state/statestore/transaction, application/json,           400",
    })
    void bodies_that_are_nested_too_deep_are_refused(String path, String type, int status) {
        startShop("[]");

        var answer =
                dapr.send(
                        dapr.request(0, "/v1.0/" + path)
                                .header("Content-Type", type)
                                .POST(BodyPublishers.ofString(nested())));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("ERR_");
        assertThat(answer.body().length()).isLessThan(1000);
    }

    /// As an integer with all its digits each would have a billion.
    @Test
    void numbers_with_huge_exponents_are_compared_and_not_written_out() {
        startShop(
                """
                [{"pubsubname": "pubsub", "topic": "orders",
                  "routes": {"rules": [{"match": "event.data.n > 1", "path": "/large"}],
                             "default": "/small"}}]
                """);

        dapr.publish("pubsub/orders", JSON, "{\"n\": 1e999999999}");
        dapr.publish("pubsub/orders", JSON, "{\"n\": 1e-999999999}");

        assertThat(app.awaitEvents(2))
                .extracting(Request::path)
                .containsExactlyInAnyOrder("/large", "/small");
        dapr.post(
                0,
                "/v1.0/state/statestore",
                "[{\"key\": \"a\", \"value\": {\"n\": 1e999999999}}, {\"key\": \"b\", \"value\": {\"n\": -1e999999999}}]");
        var sorted =
                dapr.post(
                        0,
                        "/v1.0-alpha1/state/statestore/query",
                        "{\"filter\": {\"GT\": {\"n\": 1e999999998}}, \"sort\": [{\"key\": \"n\"}]}");
        assertThat(sorted.body()).contains("\"key\":\"a\"").doesNotContain("\"key\":\"b\"");
    }

    @Test
    void a_rule_that_takes_too_many_steps_fails_at_its_event_alone() {
        startShop(
                """
                [{"pubsubname": "pubsub", "topic": "orders",
                  "routes": {"rules": [{"match": "event.data.all(a, event.data.all(b, event.data.all(c, a + b + c > 0)))",
                                        "path": "/all"}]},
                  "metadata": {"maxDeliveryAttempts": "1"}}]
                """);
        var many =
                IntStream.range(1, 1000)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(",", "[", "]"));

        dapr.publish("pubsub/orders", JSON, many);
        dapr.publish("pubsub/orders", JSON, "[1]");

        assertThat(app.awaitEvents(1).getFirst().path()).isEqualTo("/all");
        var letter = dapr.awaitMessages(QUEUE + "-dlq", 1).getFirst();
        assertThat(letter.body()).contains("deadlettercause");
    }

    @ParameterizedTest
    @CsvSource({"X-Flood, 100000, 1", "X-Flood, 10, 20000"})
    void headers_without_end_are_refused_and_others_are_answered(
            String name, int characters, int count) throws IOException {
        startShop("[]");
        int port = dapr.sidecars().getFirst().httpPort();

        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var head =
                    new StringBuilder(
                            "POST /v1.0/publish/pubsub/orders HTTP/1.1\r\nHost: localhost\r\n");
            for (int i = 0; i < count; i++) {
                head.append(name)
                        .append(i)
                        .append(": ")
                        .append("a".repeat(characters))
                        .append("\r\n");
            }
            socket.getOutputStream().write(head.toString().getBytes(US_ASCII));
            var status =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))
                            .readLine();

            assertThat(status).startsWith("HTTP/1.1 431 ");
        }
        assertThat(dapr.publish("pubsub/orders", JSON, "1").statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK;; | a",
                "HTTP/1.1 200 OK;Transfer-Encoding: chunked;; | 1;a;",
                "HTTP/1.1 200 OK;X-Flood:  | a",
                "HTTP/1.1 200 OK; | X-Flood: a;",
                "HTTP/1.1 200  | a",
                "HTTP/1.1 100 Continue;; | HTTP/1.1 100 Continue;;"
            })
    void an_answer_without_end_is_an_attempt_that_failed(String head, String more)
            throws IOException {
        try (var endless = RawApp.answeringWithoutEnd(lines(head), lines(more))) {
            dapr.file(
                    "orders.yaml",
                    """
                    apiVersion: dapr.io/v1alpha1
                    kind: Subscription
                    metadata: {name: orders}
                    spec:
                      pubsubname: pubsub
                      topic: orders
                      route: /orders
                      metadata: {maxDeliveryAttempts: 1, processingTimeout: 3s}
                    """);
            dapr.app("shop", endless.port()).start().awaitApps();

            dapr.publish("pubsub/orders", JSON, "1");

            var letter = dapr.awaitMessages(QUEUE + "-dlq", 1).getFirst();
            assertThat(letter.body()).contains("deadlettercause");
        }
    }

    @Test
    void an_application_has_so_many_subscriptions_and_no_more() {
        startShop(
                IntStream.range(0, 1_001)
                        .mapToObj(
                                "{\"pubsubname\": \"pubsub\", \"topic\": \"t%d\", \"route\": \"/t\"}"
                                        ::formatted)
                        .collect(Collectors.joining(",", "[", "]")));

        assertThat(dapr.sidecars().getFirst().subscriptions()).hasSize(1_000);
    }

    @Test
    void files_declare_so_many_subscriptions_of_an_application_and_no_more() {
        dapr.file(
                "many.yaml",
                IntStream.range(0, 1_001)
                        .mapToObj(
                                """
                                apiVersion: dapr.io/v1alpha1
                                kind: Subscription
                                metadata: {name: s%1$d}
                                spec: {pubsubname: pubsub, topic: t%1$d, route: /t}
                                """
                                        ::formatted)
                        .collect(Collectors.joining("---\n")));

        startShop("[]");

        assertThat(dapr.sidecars().getFirst().subscriptions()).hasSize(1_000);
    }

    private void startShop(String subscriptions) {
        app.asking(subscriptions);
        dapr.app("shop", app).start().awaitApps();
    }

    private static String nested() {
        return "[".repeat(DEEP) + "]".repeat(DEEP);
    }

    private static String lines(String text) {
        return text.replace(";", "\r\n");
    }

    private static JsonNode data(Request request) {
        return Json.read(request.body()).path("data");
    }

    /// In UTF-8 it would be a question mark, and be the key of others too.
    @Test
    void half_of_a_surrogate_pair_is_no_key_of_state() {
        dapr.publisher("shop").start();

        var saved = dapr.post(0, "/v1.0/state/statestore", "[{\"key\":\"a\\ud800\",\"value\":1}]");
        var got = dapr.post(0, "/v1.0/state/statestore/bulk", "{\"keys\":[\"a\\udc00\"]}");

        assertThat(saved.statusCode()).isEqualTo(400);
        assertThat(saved.body()).contains("ERR_MALFORMED_REQUEST", "half of a surrogate pair");
        assertThat(got.statusCode()).isEqualTo(400);
        assertThat(dapr.get("/v1.0/state/statestore/a%3F").statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1.0/state/statestore/%zz%",
                "GET /v1.0/state/statestore/a%f",
                "GET /v1.0/state/statestore/%ff",
                "POST /v1.0/publish/pubsub/%zz%",
                "DELETE /v1.0/state/%zz/a"
            })
    void a_path_that_cannot_be_decoded_is_a_mistake_of_the_caller(String line) throws IOException {
        dapr.publisher("shop").start();

        var answer = raw(line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("ERR_MALFORMED_REQUEST", "cannot be decoded");
    }

    private int port() {
        return dapr.sidecars().getFirst().httpPort();
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
