package dev.tradewind.broker.bus.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each case is an input as PutTargets takes it, and what a target gets of one event.
final class TargetInputTest {
    private static final String EVENT =
            """
            {"version":"0","id":"7bf73129-1428-4cd3-a780-95db273d1602","detail-type":"Order Created",\
            "source":"app.orders","account":"000000000000","time":"2027-01-15T08:00:00Z","region":"us-east-1",\
            "resources":["arn:one","arn:two"],"detail":{"orderId":"ORD-1","total":12.50,"paid":true,"note":null,\
            "quote":"say \\"hi\\"\\n","items":[{"sku":"a","n":1},{"sku":"b","n":2}],"a.b":{"c d":"spaced"}}}\
            """;

    private static final InputSource SOURCE =
            new InputSource(
                    EVENT,
                    () -> tree(EVENT),
                    "arn:aws:events:us-east-1:000000000000:rule/r",
                    "r",
                    Instant.parse("2027-01-15T08:00:01.5Z"));

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void without_anything_set_it_is_the_event() {
        assertThat(TargetInput.WHOLE.of(SOURCE)).contains(EVENT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.detail.orderId | \"ORD-1\"",
                "$.detail.total | 12.5",
                "$.detail.paid | true",
                "$.detail.note | null",
                "$.detail.missing | null",
                "$.detail.items[0] | {\"sku\":\"a\",\"n\":1}",
                "$.detail.items[1].sku | \"b\"",
                "$.detail.items[7] | null",
                "$.detail.items[*].sku | [\"a\",\"b\"]",
                "$.resources | [\"arn:one\",\"arn:two\"]",
                "$.detail-type | \"Order Created\"",
                "$.detail['orderId'] | \"ORD-1\"",
                "$['detail'][\"a.b\"]['c d'] | \"spaced\""
            })
    void a_path_leads_to_a_part(String path, String part) {
        assertThat(new TargetInput.Part(EventPath.parse(path).orElseThrow()).of(SOURCE))
                .contains(part);
    }

    @Test
    void the_path_of_the_root_is_the_event() {
        assertThat(
                        tree(
                                new TargetInput.Part(EventPath.parse("$").orElseThrow())
                                        .of(SOURCE)
                                        .orElseThrow()))
                .isEqualTo(tree(EVENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "detail", "$detail", "$.", "$..a", "$.a[", "$.a[-1]", "$.a[x]", "$.a b"})
    void what_is_no_path_is_none(String text) {
        assertThat(EventPath.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"order <id>\" | \"order ORD-1\"",
                "{\"id\": <id>} | {\"id\": \"ORD-1\"}",
                "{\"id\": \"<id>\"} | {\"id\": \"ORD-1\"}",
                "{\"n\": <total>, \"p\": <paid>} | {\"n\": 12.5, \"p\": true}",
                "{\"items\": <items>} | {\"items\": [{\"sku\":\"a\",\"n\":1},{\"sku\":\"b\",\"n\":2}]}",
                "{\"skus\": <skus>} | {\"skus\": [\"a\",\"b\"]}",
                "\"<quote>\" | \"say \\\"hi\\\"\\n\"",
                "{\"q\": <quote>} | {\"q\": \"say \\\"hi\\\"\\n\"}",
                "\"in \\\"<id>\\\"\" | \"in \\\"ORD-1\\\"\"",
                "\"the first: <first>\" | \"the first: {\\\"sku\\\":\\\"a\\\",\\\"n\\\":1}\"",
                "{\"gone\": <gone>} | {\"gone\": \"\"}",
                "\"gone <gone>\" | \"gone \"",
                "\"1 < 2 > 0\" | \"1 < 2 > 0\"",
                "<items> | [{\"sku\":\"a\",\"n\":1},{\"sku\":\"b\",\"n\":2}]",
                "\"{[/ <id>\" | \"{[/ ORD-1\"",
                "\"<aws.events.rule-name> <aws.events.rule-arn>\" | \"r arn:aws:events:us-east-1:000000000000:rule/r\"",
                "{\"at\": <aws.events.event.ingestion-time>} | {\"at\": \"2027-01-15T08:00:01Z\"}"
            })
    void a_template_is_filled(String template, String filled) {
        assertThat(fill(template)).isEqualTo(filled);
    }

    @Test
    void a_template_may_have_lines() {
        assertThat(fill("\"order <id>\"\n\"is <paid>\"")).isEqualTo("\"order ORD-1\"\n\"is true\"");
    }

    @Test
    void the_whole_event_and_the_event_without_detail_are_variables() {
        var filled = tree(fill("{\"e\": <aws.events.event>, \"j\": <aws.events.event.json>}"));

        assertThat(filled.path("j")).isEqualTo(tree(EVENT));
        assertThat(filled.path("e").has("detail")).isFalse();
        assertThat(filled.path("e").path("detailType").asText()).isEqualTo("Order Created");
        assertThat(filled.path("e").path("resources")).hasSize(2);
    }

    @Test
    void a_variable_that_nobody_defined_is_told() {
        assertThat(template("\"<id> <other>\"").unknownVariable()).contains("other");
        assertThat(template("\"<id> <aws.events.event>\"").unknownVariable()).isEmpty();
    }

    @Test
    void a_template_that_becomes_longer_than_any_target_takes_has_no_text() {
        var most = TargetInput.BYTES_MAX - "\"\"".length() - "ORD-1".length();

        assertThat(filled("\"" + "é".repeat(most / 2) + "x".repeat(most % 2) + "<id>\""))
                .isPresent();
        assertThat(filled("\"" + "é".repeat(most / 2 + 1) + "<id>\"")).isEmpty();
    }

    private static Optional<String> filled(String template) {
        return new TargetInput.Transformed(template(template)).of(SOURCE);
    }

    private static String fill(String template) {
        return filled(template).orElseThrow();
    }

    private static InputTemplate template(String text) {
        var paths = new HashMap<String, EventPath>();
        Map.of(
                        "id", "$.detail.orderId",
                        "total", "$.detail.total",
                        "paid", "$.detail.paid",
                        "quote", "$.detail.quote",
                        "items", "$.detail.items",
                        "first", "$.detail.items[0]",
                        "skus", "$.detail.items[*].sku",
                        "gone", "$.detail.gone")
                .forEach((name, path) -> paths.put(name, EventPath.parse(path).orElseThrow()));
        return InputTemplate.of(paths, text);
    }
}
