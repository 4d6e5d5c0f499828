package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.http.Request;
import dev.tradewind.http.json.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryOptionsTest {
    private static final String QUEUE = "shop_pubsub_orders";
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain";

    @AutoClose private final DaprFixture dapr;
    @AutoClose private final TestApp app = TestApp.started("[]");

    DeliveryOptionsTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory).app("shop", app);
    }

    @ParameterizedTest
    @ValueSource(strings = {"processed", "success", "SUCCESS", ""})
    void where_words_are_lenient_any_other_ends_a_message_well(String word) {
        answering(word);
        start("{\"statusWords\": \"lenient\"}");

        publish(JSON, "1");

        app.awaitEvents(1);
        dapr.awaitEmpty(QUEUE);
        dapr.awaitEmpty(QUEUE + "-dlq");
    }

    @Test
    void retry_and_drop_are_themselves_in_any_case_where_words_are_lenient() {
        app.answering(it -> TestApp.text(200, "{\"status\": %s}".formatted(data(it))));
        start("{\"statusWords\": \"lenient\"}");

        publish(JSON, "\"drop\"");
        app.awaitEvents(1);
        dapr.awaitEmpty(QUEUE);
        publish(JSON, "\"retry\"");
        app.awaitEvents(2);

        dapr.awaitVisibleAt(QUEUE, dapr.clock().instant().plusSeconds(1));
    }

    @Test
    void a_code_that_is_no_success_is_tried_again_however_lenient_words_are() {
        app.answering(_ -> TestApp.text(400, "{\"status\": \"success\"}"));
        start("{\"statusWords\": \"lenient\"}");

        publish(JSON, "1");

        app.awaitEvents(1);
        dapr.awaitVisibleAt(QUEUE, dapr.clock().instant().plusSeconds(1));
    }

    @Test
    void a_component_says_it_for_all_its_subscriptions_and_one_may_differ() {
        component("{name: statusWords, value: lenient}");
        answering("processed");
        start("{}");

        publish(JSON, "1");

        app.awaitEvents(1);
        dapr.awaitEmpty(QUEUE);
        subscribe("{\"statusWords\": \"strict\"}");
        dapr.restart();
        dapr.awaitApps();
        publish(JSON, "2");
        app.awaitEvents(2);
        dapr.awaitVisibleAt(QUEUE, dapr.clock().instant().plusSeconds(1));
    }

    @Test
    void entries_of_a_bulk_answer_are_read_so_too_but_for_one_without_a_word() {
        app.answering(it -> {
            var id = Json.read(it.body()).path("entries").get(0).path("entryId").asText();
            var word = entryData(it).asText();
            return TestApp.text(
                    200,
                    "{\"statuses\": [{\"entryId\": \"%s\", \"status\": \"%s\"}]}"
                            .formatted(id, word));
        });
        app.asking(
                """
                [{"pubsubname": "pubsub", "topic": "orders", "route": "/orders",
                  "bulkSubscribe": {"enabled": true, "maxMessagesCount": 1},
                  "metadata": {"statusWords": "lenient"}}]
                """);
        dapr.start().awaitApps();

        publish(TEXT, "done");
        app.awaitEvents(1);
        dapr.awaitEmpty(QUEUE);
        publish(TEXT, "");
        app.awaitEvents(2);

        dapr.awaitVisibleAt(QUEUE, dapr.clock().instant().plusSeconds(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "string | application/json | {\"id\":1.50} | \"{\\\"id\\\":1.50}\"",
                "string | application/json | 7 | \"7\"",
                "string | application/json | \"x\" | \"x\"",
                "object | text/plain | {\"id\":1.50} | {\"id\":1.50}",
                "object | text/plain | [1] | [1]",
                "object | text/plain | 7 | \"7\"",
                "object | text/plain | {no JSON | \"{no JSON\"",
            })
    void data_has_the_form_that_the_subscription_says(
            String encoding, String type, String body, String expected) {
        start("{\"dataEncoding\": \"%s\"}".formatted(encoding));

        publish(type, body);

        assertThat(data(app.awaitEvents(1).getFirst())).hasToString(expected);
    }

    @Test
    void rules_see_data_as_they_were_published() {
        app.asking(
                """
                [{"pubsubname": "pubsub", "topic": "orders",
                  "routes": {"rules": [{"match": "event.data.id == 1", "path": "/one"}],
                             "default": "/other"},
                  "metadata": {"dataEncoding": "string"}}]
                """);
        dapr.start().awaitApps();

        publish(JSON, "{\"id\": 1}");

        assertThat(app.awaitEvents(1).getFirst().path()).isEqualTo("/one");
    }

    @Test
    void bytes_stay_bytes() {
        start("{\"dataEncoding\": \"string\"}");

        publish("application/octet-stream", "x");

        var event = app.awaitEvent();
        assertThat(event.path("data_base64").asText()).isEqualTo("eA==");
        assertThat(event.has("data")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{name: statusWords, value: loose}", "{name: dataEncoding, value: xml}"})
    void a_component_with_a_word_that_there_is_not_keeps_the_sidecar_from_starting(String option) {
        component(option);

        assertThatExceptionOfType(UnusableComponent.class)
                .isThrownBy(dapr::start)
                .withMessageContaining("pubsub");
    }

    @Test
    void a_subscription_with_a_word_that_there_is_not_is_left_out() {
        app.asking(
                """
                [{"pubsubname": "pubsub", "topic": "other", "route": "/other",
                  "metadata": {"statusWords": "loose"}},
                 {"pubsubname": "pubsub", "topic": "orders", "route": "/orders"}]
                """);
        dapr.start().awaitApps();

        dapr.publish("pubsub/other", JSON, "1");
        publish(JSON, "2");

        assertThat(app.awaitEvents(1).getFirst().path()).isEqualTo("/orders");
    }

    private void component(String option) {
        dapr.file(
                "pubsub.yaml", DaprFixture.component("pubsub", "pubsub.tradewind", "- " + option));
    }

    private void answering(String word) {
        app.answering(_ -> TestApp.text(200, "{\"status\": \"%s\"}".formatted(word)));
    }

    private void start(String metadata) {
        subscribe(metadata);
        dapr.start().awaitApps();
    }

    private void subscribe(String metadata) {
        app.asking(
                """
                [{"pubsubname": "pubsub", "topic": "orders", "route": "/orders", "metadata": %s}]
                """
                        .formatted(metadata));
    }

    private void publish(String type, String body) {
        dapr.publish("pubsub/orders", type, body);
    }

    private static JsonNode data(Request request) {
        return Json.read(request.body()).path("data");
    }

    private static JsonNode entryData(Request request) {
        return Json.read(request.body()).path("entries").get(0).path("event").path("data");
    }
}
