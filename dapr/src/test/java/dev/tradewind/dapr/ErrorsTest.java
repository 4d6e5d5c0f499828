package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsTest {
    private static final String TYPE = "\"@type\":\"type.googleapis.com/google.rpc.";

    @AutoClose private final DaprFixture dapr;

    ErrorsTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory);
        dapr.publisher("shop").start();
    }

    @Test
    void a_component_that_there_is_not() {
        refused(
                dapr.publish("nothing/orders?metadata.a=b", "", "1"),
                404,
                "{\"errorCode\":\"ERR_PUBSUB_NOT_FOUND\",\"message\":\"pubsub nothing is not found\","
                        + "\"details\":[{"
                        + TYPE
                        + "ErrorInfo\",\"domain\":\"dapr.io\",\"metadata\":{\"a\":\"b\"},"
                        + "\"reason\":\"DAPR_PUBSUB_NOT_FOUND\"}]}");
    }

    @Test
    void a_topic_without_a_name() {
        refused(
                dapr.publish("pubsub/", "", "1"),
                404,
                error(
                        "ERR_TOPIC_NAME_EMPTY",
                        "topic is empty in pubsub pubsub",
                        "{}",
                        "DAPR_PUBSUB_TOPIC_NAME_EMPTY"));
    }

    @Test
    void a_topic_with_a_long_name() {
        refused(
                dapr.publish("pubsub/" + "t".repeat(1025), "", "1"),
                400,
                error(
                        "ERR_MALFORMED_REQUEST",
                        "a topic's name in pubsub pubsub has at most 1024 characters, not 1025",
                        "{}",
                        "DAPR_PUBSUB_TOPIC_NAME_TOO_LONG"));
    }

    @Test
    void raw_that_is_neither_true_nor_false() {
        refused(
                dapr.publish("pubsub/orders?metadata.rawPayload=maybe", "", "1"),
                400,
                error(
                        "ERR_PUBSUB_REQUEST_METADATA",
                        "failed deserializing metadata. Error: rawPayload value must be a valid boolean: actual is 'maybe'",
                        "{\"rawPayload\":\"maybe\"}",
                        "DAPR_PUBSUB_METADATA_DESERIALIZATION"));
    }

    @Test
    void a_cloud_event_that_is_none() {
        var answer = dapr.publish("pubsub/orders", "application/cloudevents+json", "{\"a\"");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("\"errorCode\":\"ERR_PUBSUB_CLOUD_EVENTS_SER\"")
                .contains("\"message\":\"cannot create cloudevent\"")
                .contains("\"reason\":\"DAPR_PUBSUB_CLOUD_EVENT_CREATION\"")
                .contains("\"appID\":\"shop\"");
    }

    @Test
    void a_message_that_is_too_large() {
        var answer = dapr.publish("pubsub/orders", "text/plain", "x".repeat(1 << 20));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("\"errorCode\":\"ERR_PUBSUB_PUBLISH_MESSAGE\"")
                .contains("\"message\":\"error when publishing to topic orders in pubsub pubsub: ")
                .contains("may have 1048576");
    }

    @Test
    void a_body_that_is_larger_than_any() {
        var answer = dapr.publish("pubsub/orders", "text/plain", "x".repeat((4 << 20) + 1));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).isEqualTo("a request has a body of 4194304 bytes at most");
    }

    @Test
    void what_is_not_here_is_answered_as_what_is_not_configured() {
        refused(
                dapr.get("/v1.0/state/statestore/a"),
                500,
                "{\"errorCode\":\"ERR_STATE_STORE_NOT_CONFIGURED\","
                        + "\"message\":\"state store statestore is not configured\",\"details\":[{"
                        + TYPE
                        + "ErrorInfo\",\"domain\":\"dapr.io\",\"metadata\":{\"appID\":\"shop\"},"
                        + "\"reason\":\"DAPR_STATE_NOT_CONFIGURED\"}]}");
        refused(
                dapr.get("/v1.0/secrets/vault/a"),
                500,
                "{\"errorCode\":\"ERR_SECRET_STORES_NOT_CONFIGURED\",\"message\":\"secret store is not configured\"}");
        assertThat(dapr.get("/v1.0/nothing").statusCode()).isEqualTo(404);
        assertThat(dapr.get("/v1.0/publish/pubsub/orders").statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v1.0/bindings/mail | ERR_INVOKE_OUTPUT_BINDING | error invoking output binding mail: couldn't find output binding mail",
                "v1.0/configuration/c | ERR_CONFIGURATION_STORE_NOT_CONFIGURED | configuration stores not configured",
                "v1.0-alpha1/configuration/c/subscribe | ERR_CONFIGURATION_STORE_NOT_CONFIGURED | configuration stores not configured",
                "v1.0-alpha1/lock/l | ERR_LOCK_STORE_NOT_CONFIGURED | lock store is not configured",
                "v1.0-alpha1/unlock/l | ERR_LOCK_STORE_NOT_CONFIGURED | lock store is not configured",
                "v1.0-alpha1/crypto/c/encrypt | ERR_CRYPTO_PROVIDERS_NOT_CONFIGURED | crypto providers not configured",
                "v1.0/invoke/other/method/a/b | ERR_DIRECT_INVOKE | failed to invoke, id: other, err: couldn't find service: other"
            })
    void blocks_that_are_not_here_are_answered_as_what_is_not_configured(
            String path, String code, String message) {
        refused(
                dapr.post(0, "/" + path, "{}"),
                500,
                "{\"errorCode\":\"%s\",\"message\":\"%s\"}".formatted(code, message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.0/actors/t/1/method/m", "v1.0/workflows/dapr/1"})
    void actors_are_answered_as_what_is_not_configured(String path) {
        var answer = dapr.get("/" + path);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .startsWith(
                        "{\"errorCode\":\"ERR_ACTOR_RUNTIME_NOT_FOUND\",\"message\":\"the state store");
    }

    @Test
    void a_page_of_another_site_publishes_nothing() {
        var request =
                dapr.request(0, "/v1.0/publish/pubsub/orders")
                        .header("Origin", "https://evil.example")
                        .POST(BodyPublishers.ofString("1"));

        assertThat(dapr.send(request).statusCode()).isEqualTo(403);
    }

    private static String error(String code, String message, String metadata, String reason) {
        return ("{\"errorCode\":\"%s\",\"message\":\"%s\",\"details\":[{%sResourceInfo\","
                        + "\"description\":\"%s\",\"owner\":\"\",\"resource_name\":\"pubsub\","
                        + "\"resource_type\":\"pubsub\"},{%sErrorInfo\",\"domain\":\"dapr.io\","
                        + "\"metadata\":%s,\"reason\":\"%s\"}]}")
                .formatted(code, message, TYPE, message, TYPE, metadata, reason);
    }

    private static void refused(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.body()).isEqualTo(body);
    }
}
