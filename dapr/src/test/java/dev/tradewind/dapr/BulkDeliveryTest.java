package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkDeliveryTest {
    private static final String QUEUE = "shop_pubsub_orders";
    private static final String LONG = "60000";

    @AutoClose private final DaprFixture dapr;
    @AutoClose private final TestApp app = TestApp.started("[]");

    BulkDeliveryTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory);
        app.answering(BulkDeliveryTest::success);
    }

    @Test
    void messages_come_together_in_one_request() {
        start(3, LONG, "");

        publish("1", "2", "3");

        var request = app.awaitEvents(1).getFirst();
        assertThat(request.path()).isEqualTo("/orders");
        assertThat(request.header("content-type")).contains("application/json");
        var body = Json.read(request.body());
        assertThat(body.path("id").asText()).isNotEmpty();
        assertThat(body.path("type").asText()).isEqualTo("com.dapr.event.sent.bulk");
        assertThat(body.path("topic").asText()).isEqualTo("orders");
        assertThat(body.path("pubsubname").asText()).isEqualTo("pubsub");
        assertThat(body.path("entries")).hasSize(3);
        assertThat(values(request)).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(body.path("entries").findValuesAsText("entryId")).doesNotHaveDuplicates();
        assertThat(body.path("entries").findValuesAsText("contentType"))
                .containsOnly("application/cloudevents+json");
        dapr.awaitEmpty(QUEUE);
    }

    @Test
    void what_does_not_fill_a_request_waits_no_longer_than_its_time() {
        start(100, "50", "");

        publish("1", "2");

        Patience.until(() -> app.events().stream().mapToInt(it -> values(it).size()).sum() == 2);
        dapr.awaitEmpty(QUEUE);
    }

    @Test
    void large_messages_fill_a_request_before_it_has_as_many_as_it_may() {
        start(100, LONG, "");

        var large = "\"" + "x".repeat(800_000) + "\"";
        publish(large, large, large, large);

        assertThat(values(app.awaitEvents(1).getFirst())).hasSize(4);
        dapr.awaitEmpty(QUEUE);
    }

    @Test
    void each_entry_is_settled_by_itself() {
        app.answering(it ->
                statuses(
                        it,
                        Map.of("1", "SUCCESS", "2", "RETRY", "3", "DROP", "4", "", "5", "retry")));
        start(6, LONG, "");

        publish("1", "2", "3", "4", "5", "6");

        app.awaitEvents(1);
        assertThat(dapr.awaitGivenBack(QUEUE, 4)).containsExactlyInAnyOrder("2", "4", "5", "6");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"200 | no JSON", "200 | {}", "200 | ''", "500 | {}", "302 | ''"})
    void an_answer_that_is_for_no_entry_has_all_tried_again(int status, String answer) {
        app.answering(_ -> TestApp.text(status, answer));
        start(2, LONG, "");

        publish("1", "2");

        app.awaitEvents(1);
        assertThat(dapr.awaitGivenBack(QUEUE, 2)).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void after_a_404_all_are_dropped() {
        app.answering(_ -> TestApp.text(404, ""));
        start(2, LONG, "");

        publish("1", "2");

        dapr.awaitEmpty(QUEUE);
        assertThat(dapr.awaitMessages(QUEUE + "-dlq", 0)).isEmpty();
    }

    @Test
    void each_path_has_requests_of_its_own() {
        start(2, LONG, "    rules: [{match: 'event.data > 1', path: /large}]\n");

        publish("1", "2", "3", "0");

        var events = app.awaitEvents(2);
        assertThat(events).extracting(Request::path).containsExactlyInAnyOrder("/orders", "/large");
        dapr.awaitEmpty(QUEUE);
    }

    @Test
    void raw_payloads_are_entries_in_base64() {
        start(2, LONG, "  metadata: {rawPayload: 'true'}\n");

        dapr.publish("pubsub/orders?metadata.rawPayload=true", "", "a");
        dapr.publish("pubsub/orders?metadata.rawPayload=true", "", "b");

        var entries = Json.read(app.awaitEvents(1).getFirst().body()).path("entries");
        assertThat(entries.findValuesAsText("event"))
                .containsExactlyInAnyOrder(base64("a"), base64("b"));
        assertThat(entries.findValuesAsText("contentType"))
                .containsOnly("application/octet-stream");
        dapr.awaitEmpty(QUEUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", ""})
    void a_number_that_is_none_is_the_usual_one(String messages) {
        subscribe(messages, "50", "");

        publish("1");

        app.awaitEvents(1);
        dapr.awaitEmpty(QUEUE);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void start(int messages, String awaitMillis, String more) {
        subscribe(Integer.toString(messages), awaitMillis, more);
    }

    private void subscribe(String messages, String awaitMillis, String more) {
        var text =
                """
                apiVersion: dapr.io/v2alpha1
                kind: Subscription
                metadata: {name: orders}
                spec:
                  pubsubname: pubsub
                  topic: orders
                  bulkSubscribe: {enabled: true, maxMessagesCount: %s, maxAwaitDurationMs: %s}
                  routes:
                    default: /orders
                """
                        .formatted(messages.isEmpty() ? "''" : messages, awaitMillis);
        dapr.file("orders.yaml", text + more).app("shop", app).start().awaitApps();
    }

    private void publish(String... values) {
        for (var value : values) {
            dapr.publish("pubsub/orders", "application/json", value);
        }
    }

    private static Reply success(Request request) {
        return statuses(request, Map.of());
    }

    private static List<String> values(Request request) {
        var values = new ArrayList<String>();
        for (var entry : Json.read(request.body()).path("entries")) {
            values.add(entry.path("event").path("data").asText());
        }
        return values;
    }

    /// The answer with the word of each value; success where there are no words, and no status where one has none.
    private static Reply statuses(Request request, Map<String, String> words) {
        var statuses = new ArrayList<Map<String, String>>();
        for (var entry : Json.read(request.body()).path("entries")) {
            word(entry, words)
                    .forEach(word ->
                            statuses.add(
                                    Map.of(
                                            "entryId",
                                            entry.path("entryId").asText(),
                                            "status",
                                            word)));
        }
        var body = new String(Json.write(Map.of("statuses", statuses)), StandardCharsets.UTF_8);
        return TestApp.text(200, body);
    }

    private static List<String> word(JsonNode entry, Map<String, String> words) {
        if (words.isEmpty()) {
            return List.of("SUCCESS");
        }
        var word = words.get(entry.path("event").path("data").asText());
        return word == null ? List.of() : List.of(word);
    }
}
