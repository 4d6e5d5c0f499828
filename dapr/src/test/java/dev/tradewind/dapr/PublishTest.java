package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.json.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishTest {
    private static final String SUBSCRIPTIONS =
            """
            [{"pubsubname": "pubsub", "topic": "a/b c", "route": "/odd"},
             {"pubsubname": "pubsub", "topic": "orders", "route": "orders"},
             {"pubsubName": "pubsub", "TOPIC": "raw", "routes": {"default": "/raw"},
              "metadata": {"rawPayload": "\\"true\\""}}]
            """;
    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

    @AutoClose private final DaprFixture dapr;
    @AutoClose private final TestApp app = TestApp.started(SUBSCRIPTIONS);

    PublishTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory);
        dapr.app("shop", app).start().awaitApps();
    }

    @Test
    void an_envelope_has_all_that_dapr_puts_there() {
        publish("pubsub/orders", "application/json", "{\"total\": 12345678901234567890.10}");

        var request = app.awaitEvents(1).getFirst();
        var event = Json.read(request.body());
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("datacontenttype").asText()).isEqualTo("application/json");
        assertThat(event.path("source").asText()).isEqualTo("shop");
        assertThat(event.path("type").asText()).isEqualTo("com.dapr.event.sent");
        assertThat(event.path("topic").asText()).isEqualTo("orders");
        assertThat(event.path("pubsubname").asText()).isEqualTo("pubsub");
        assertThat(event.path("time").asText()).isEqualTo("2026-11-29T10:00:00Z");
        assertThat(event.path("traceid").asText()).isEqualTo(event.path("traceparent").asText());
        assertThat(event.path("traceparent").asText()).matches("00-0{32}-0{16}-00");
        assertThat(event.path("tracestate").asText("missing")).isEmpty();
        assertThat(event.path("id").asText()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(event.has("subject")).isFalse();
        assertThat(new String(request.body(), StandardCharsets.UTF_8))
                .contains("{\"total\": 12345678901234567890.10}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json                 | {\"a\":1}  | data        | {\"a\":1}",
                "APPLICATION/JSON; charset=utf-8  | [1]        | data        | [1]",
                "application/vnd.acme.order+json  | null       | data        | null",
                "application/json                 | {\"a\":    | data        | '\"{\\\"a\\\":\"'",
                "text/plain                       | hi         | data        | '\"hi\"'",
                "''                               | hi         | data        | '\"hi\"'",
                "application/xml                  | <a/>       | data        | '\"<a/>\"'",
                "application/octet-stream         | hi         | data_base64 | '\"aGk=\"'"
            })
    void data_has_the_form_of_its_content_type(
            String type, String body, String member, String expected) {
        publish("pubsub/orders", type, body);

        assertThat(app.awaitEvent().path(member).toString()).isEqualTo(expected);
    }

    @Test
    void bytes_that_are_no_text_are_kept() {
        var bytes = new byte[] {(byte) 0xff, 0, 1};
        dapr.send(
                dapr.request(0, "/v1.0/publish/pubsub/orders")
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofByteArray(bytes)));

        assertThat(app.awaitEvent().path("data_base64").asText())
                .isEqualTo(Base64.getEncoder().encodeToString(bytes));
    }

    @Test
    void metadata_override_attributes_in_any_case() {
        publish(
                "pubsub/orders?metadata.cloudevent.id=42&metadata.CloudEvent.Type=order.created"
                        + "&metadata.cloudevent.source=till&metadata.cloudevent.subject=one"
                        + "&metadata.cloudevent.traceid=old&metadata.cloudevent.traceparent=new",
                "text/plain",
                "hi");

        var event = app.awaitEvent();
        assertThat(event.path("id").asText()).isEqualTo("42");
        assertThat(event.path("type").asText()).isEqualTo("order.created");
        assertThat(event.path("source").asText()).isEqualTo("till");
        assertThat(event.path("subject").asText()).isEqualTo("one");
        assertThat(event.path("traceid").asText()).isEqualTo("new");
        assertThat(event.path("traceparent").asText()).isEqualTo("new");
    }

    @Test
    void a_cloud_event_stays_one_and_is_completed() {
        publish(
                "pubsub/orders",
                "application/cloudevents+json; charset=utf-8",
                """
                {"id": "7", "type": "order.created", "specversion": "1.0", "source": null,
                 "topic": "other", "data": {"total": 1.10}, "acme": 3}
                """);

        var event = app.awaitEvent();
        assertThat(event.path("id").asText()).isEqualTo("7");
        assertThat(event.path("type").asText()).isEqualTo("order.created");
        assertThat(event.path("source").asText()).isEqualTo("Dapr");
        assertThat(event.path("topic").asText()).isEqualTo("orders");
        assertThat(event.path("pubsubname").asText()).isEqualTo("pubsub");
        assertThat(event.path("time").asText()).isEqualTo("2026-11-29T10:00:00Z");
        assertThat(event.path("data").toString()).isEqualTo("{\"total\":1.10}");
        assertThat(event.path("acme").asInt()).isEqualTo(3);
    }

    @Test
    void a_trace_goes_from_the_publisher_to_the_subscriber() {
        dapr.send(
                dapr.request(0, "/v1.0/publish/pubsub/orders")
                        .header("traceparent", PARENT)
                        .header("tracestate", "acme=1")
                        .POST(BodyPublishers.ofString("hi")));

        var request = app.awaitEvents(1).getFirst();
        assertThat(request.header("traceparent")).contains(PARENT);
        assertThat(request.header("tracestate")).contains("acme=1");
        assertThat(Json.read(request.body()).path("traceid").asText()).isEqualTo(PARENT);
    }

    @Test
    void raw_payloads_stay_untouched_until_a_raw_subscription_gets_them() {
        publish("pubsub/raw?metadata.rawPayload=true&metadata.color=red", "text/plain", "hi");

        var request = app.awaitEvents(1).getFirst();
        var event = Json.read(request.body());
        assertThat(event.path("data_base64").asText()).isEqualTo("aGk=");
        assertThat(event.path("datacontenttype").asText()).isEqualTo("application/octet-stream");
        assertThat(event.path("source").asText()).isEqualTo("Dapr");
        assertThat(request.path()).isEqualTo("/raw");
        assertThat(request.header("color")).contains("red");
    }

    @Test
    void what_is_no_event_and_not_meant_to_be_raw_is_a_dead_letter_at_once() {
        publish("pubsub/orders?metadata.rawPayload=true", "text/plain", "hi");

        var letter = dapr.awaitMessages("shop_pubsub_orders-dlq", 1).getFirst();
        assertThat(letter.body()).isEqualTo("hi");
        assertThat(letter.attributes().toString()).contains("no CloudEvent in JSON");
        assertThat(app.events()).isEmpty();
    }

    @Test
    void an_event_whose_time_is_over_is_not_delivered() {
        app.answering(_ -> TestApp.text(500, ""));
        publish("pubsub/orders?metadata.ttlInSeconds=1", "text/plain", "hi");
        app.awaitEvents(1);
        assertThat(app.awaitEvent().path("expiration").asText())
                .isEqualTo("2026-11-29T10:00:01.250Z");
        var again = dapr.clock().instant().plusSeconds(1);
        dapr.awaitVisibleAt("shop_pubsub_orders", again);

        dapr.clock().advance(Duration.ofSeconds(1));

        dapr.awaitEmpty("shop_pubsub_orders");
        assertThat(app.events()).hasSize(1);
    }

    @Test
    void a_topic_may_have_any_characters() {
        assertThat(publish("pubsub//a/b+c/", "text/plain", "1").statusCode()).isEqualTo(204);
        assertThat(publish("pubsub/a%2Fb%20c", "text/plain", "2").statusCode()).isEqualTo(204);

        assertThat(app.awaitEvents(2))
                .allMatch(it -> it.path().equals("/odd"))
                .extracting(it -> topic(Json.read(it.body())))
                .containsOnly("a/b c");
    }

    private static String topic(JsonNode event) {
        return event.path("topic").asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT"})
    void publishing_is_done_by_either_method(String method) {
        var answer =
                dapr.send(
                        dapr.request(0, "/v1.0/publish/pubsub/orders")
                                .method(method, BodyPublishers.ofString("1")));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        app.awaitEvents(1);
    }

    @Test
    void metadata_become_headers_but_for_those_of_the_connection() {
        publish(
                "pubsub/orders?metadata.color=red&metadata.Content-Length=7&metadata.host=evil"
                        + "&metadata.a%0Ab=1&metadata.line=a%0Ab",
                "text/plain", "hi");

        var request = app.awaitEvents(1).getFirst();
        assertThat(request.header("color")).contains("red");
        assertThat(request.header("line")).isEmpty();
        assertThat(request.header("host").orElseThrow()).startsWith("127.0.0.1:");
    }

    private HttpResponse<String> publish(String target, String type, String body) {
        return dapr.publish(target, type, body);
    }
}
