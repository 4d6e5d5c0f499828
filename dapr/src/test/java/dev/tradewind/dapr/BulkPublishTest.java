package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.http.json.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkPublishTest {
    private static final String ORDERS =
            """
            [{"pubsubname": "pubsub", "topic": "orders", "route": "/orders"}]
            """;

    @AutoClose private final DaprFixture dapr;
    @AutoClose private final TestApp app = TestApp.started(ORDERS);

    BulkPublishTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory);
        dapr.app("shop", app).start().awaitApps();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1.0", "/v1.0-alpha1"})
    void each_entry_is_an_event(String version) {
        var answer =
                publish(
                        version,
                        """
                        [{"entryId": "1", "event": {"id": 1.50}, "contentType": "application/json"},
                         {"entryID": "2", "event": "hi", "contentType": "text/plain",
                          "metadata": {"color": "blue"}},
                         {"entryId": "3", "event": "aGk=", "contentType": "application/octet-stream"}]
                        """);

        assertThat(answer.statusCode()).isEqualTo(204);
        var events = app.awaitEvents(3);
        assertThat(events)
                .extracting(it -> Json.read(it.body()).path("data").toString())
                .contains("{\"id\":1.50}", "\"hi\"");
        assertThat(events)
                .extracting(it -> Json.read(it.body()).path("data_base64").asText())
                .contains("aGk=");
        assertThat(events).filteredOn(it -> it.header("color").isPresent()).hasSize(1);
        assertThat(events).filteredOn(it -> it.header("size").isPresent()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                        | UNMARSHAL_EVENTS | EOF",
                "[{\"entryId\": \"1\",     | UNMARSHAL_EVENTS | unexpected EOF",
                "{}                        | UNMARSHAL_EVENTS | json: cannot unmarshal object",
                "[{\"event\": 1, \"contentType\": \"application/json\"}] | MARSHAL_EVENTS | entryId",
                "[{\"entryId\": \"1\", \"event\": 1}] | MARSHAL_ENVELOPE | mismatch",
                "[{\"entryId\": \"1\", \"event\": 1, \"contentType\": \"text/plain\"}] | MARSHAL_ENVELOPE | mismatch",
                "[{\"entryId\": \"1\", \"event\": \"%\", \"contentType\": \"application/octet-stream\"}] | MARSHAL_ENVELOPE | mismatch"
            })
    void entries_that_are_wrong_are_refused_together(String body, String reason, String error) {
        var answer = publish("/v1.0", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"errorCode\":\"ERR_PUBSUB_EVENTS_SER\"")
                .contains("\"reason\":\"DAPR_PUBSUB_" + reason + "\"")
                .contains(error);
        assertThat(app.events()).isEmpty();
    }

    @Test
    void an_entry_id_that_is_there_twice_is_refused() {
        var entry = "{\"entryId\": \"1\", \"event\": \"a\", \"contentType\": \"text/plain\"}";

        var answer = publish("/v1.0", "[%s,%s]".formatted(entry, entry));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("entryId is duplicated or not present for entry");
    }

    @Test
    void the_entries_that_fail_are_named_and_the_others_are_published() {
        var large = "x".repeat(1 << 20);
        var answer =
                publish(
                        "/v1.0",
                        """
                        [{"entryId": "small", "event": "a", "contentType": "text/plain"},
                         {"entryId": "large", "event": "%s", "contentType": "text/plain"}]
                        """
                                .formatted(large));

        assertThat(answer.statusCode()).isEqualTo(500);
        var body = Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
        assertThat(body.path("failedEntries").findValuesAsText("entryId")).containsExactly("large");
        assertThat(body.path("errorCode").asText()).isEqualTo("ERR_PUBSUB_PUBLISH_MESSAGE");
        assertThat(answer.headers().firstValue("metadata.responseData")).contains(answer.body());
        assertThat(answer.headers().firstValue("metadata.error").orElseThrow())
                .startsWith(
                        "api error: code = Internal desc = error when publishing to topic orders");
        assertThat(app.awaitEvent().path("data").asText()).isEqualTo("a");
    }

    @Test
    void a_long_list_of_failures_is_in_the_body_alone() {
        var answer =
                publish(
                        "/v1.0",
                        "[{\"entryId\": \"%s\", \"event\": \"%s\", \"contentType\": \"text/plain\"}]"
                                .formatted("i".repeat(9_000), "x".repeat(1 << 20)));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body().length()).isGreaterThan(8 << 10);
        assertThat(answer.headers().firstValue("metadata.responseData")).isEmpty();
        assertThat(answer.headers().firstValue("metadata.error")).isPresent();
    }

    private HttpResponse<String> publish(String version, String body) {
        var path = version + "/publish/bulk/pubsub/orders?metadata.size=big";
        return dapr.send(dapr.request(0, path).POST(BodyPublishers.ofString(body)));
    }
}
