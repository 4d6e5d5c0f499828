package dev.tradewind.schema;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventValidatorTest {
    private static final EventValidator ORDERS =
            EventValidator.of(
                    SchemaDocument.read(
                            """
                            {"openapi": "3.0.0", "info": {"title": "OrderCreated", "version": "1"}, "paths": {},
                             "components": {"schemas": {
                               "OrderCreated": {"type": "object", "required": ["orderId", "items"], "properties": {
                                 "orderId": {"type": "string"},
                                 "note": {"type": "string", "nullable": true},
                                 "placed": {"type": "string", "format": "date-time"},
                                 "items": {"type": "array", "items": {"$ref": "#/components/schemas/Line"}}}},
                               "Line": {"type": "object", "required": ["quantity"], "properties": {
                                 "quantity": {"type": "integer", "minimum": 1}}}}}}
                            """));

    @Test
    void an_event_as_its_schema_says_has_no_violation() {
        assertThat(
                        ORDERS.violation(
                                """
                                {"orderId": "o-1", "note": null, "placed": "2026-11-29T10:00:00Z",
                                 "items": [{"quantity": 2}], "more": true}
                                """))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"items\": []}                                       | $",
                "{\"orderId\": 7, \"items\": []}                       | $.orderId",
                "{\"orderId\": \"o\", \"items\": [{\"quantity\": 1}, {\"quantity\": 0}]} | $.items[1].quantity",
                "{\"orderId\": \"o\", \"items\": [], \"placed\": \"noon\"} | $.placed",
                "[]                                                    | $",
                "{\"orderId\":                                         | $",
            })
    void a_violation_names_its_path(String event, String path) {
        assertThat(ORDERS.violation(event).orElseThrow().path()).isEqualTo(path);
    }

    @Test
    void a_document_that_does_not_say_which_schema_is_of_events_cannot_be_used() {
        var document =
                SchemaDocument.read(
                        """
                        {"openapi": "3.0.0", "info": {"title": "x", "version": "1"}, "paths": {},
                         "components": {"schemas": {"A": {}, "B": {}}}}
                        """);

        assertThatExceptionOfType(MalformedSchema.class)
                .isThrownBy(() -> EventValidator.of(document));
    }

    @Test
    void keywords_that_are_notes_are_passed_over() {
        var document =
                SchemaDocument.read(
                        """
                        {"x-amazon-events-source": "a", "deprecated": {"minimum": 1}, "properties":
                         {"a": {"type": "string", "example": 7, "x-note": ["b"]}}}
                        """);

        assertThat(EventValidator.of(document).violation("{\"a\": \"b\"}")).isEmpty();
        assertThat(EventValidator.of(document).violation("{\"a\": 7}")).isPresent();
    }

    @Test
    void a_number_too_large_to_reckon_with_violates() {
        var validator =
                EventValidator.of(
                        SchemaDocument.read("{\"properties\": {\"x\": {\"multipleOf\": 1e-300}}}"));

        assertThat(validator.violation("{\"x\": 1e999999999}")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    ^(.|\\n)*$; a; 100000
                    ^(.*?,){11}P; '1,'; 60
                    (a|aa)*b; a; 100000
                    ^(a{1,1000}){1,1000}$; a; 5000
                    """)
    @Timeout(10)
    void a_pattern_that_makes_too_much_work_of_an_event_is_violated(
            String pattern, String unit, int times) {
        var event = "{\"a\": \"%s!\"}".formatted(unit.repeat(times));

        assertThat(withPattern(pattern).violation(event))
                .contains(new Violation("$", "a pattern makes too much work of the event"));
        assertThat(withPattern(pattern).violation("{}")).isEmpty();
    }

    /// Each of the texts alone makes far less work than is allowed.
    @Test
    @Timeout(10)
    void the_patterns_of_an_event_share_what_they_may_do() {
        var text = "\"%s\"".formatted("1,".repeat(17));
        var one = "{\"b\": [%s]}".formatted(text);
        var many = "{\"b\": [%s]}".formatted(String.join(",", Collections.nCopies(2000, text)));

        assertThat(withPattern("^(.*?,){11}P").violation(one))
                .map(Violation::path)
                .contains("$.b[0]");
        assertThat(withPattern("^((.*?,){11}P|1)").violation(many))
                .contains(new Violation("$", "a pattern makes too much work of the event"));
    }

    /// Each schema is held against 20,000 items; within alternatives the validator goes through all of them.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "anyOf":[ | {"items":{"type":"string"}} | ] | 100 | 1
                    "oneOf":[ | {"items":{"type":"string"}} | ] | 100 | 1
                    "not":{"anyOf":[ | {"items":{"type":"string"}} | ]} | 100 | 1
                    "items":{"not":{"anyOf":[ | {"type":"string"} | ]}} | 1000 | 1
                    "items":{"not":{"enum":[ | "some%d" | ]}} | 1000 | 1
                    "items":{"properties":{ | "p%d":{} | }} | 1000 | {}
                    "items":{"allOf":[ | {"type":"number"} | ]} | 1000 | 1
                    """)
    @Timeout(20)
    void a_schema_that_makes_too_much_work_of_an_event_is_violated(
            String before, String part, String after, int parts, String item) {
        var schema = "{%s%s%s}".formatted(before, commas(part, parts), after);
        var validator = EventValidator.of(SchemaDocument.read(LIST.formatted(schema)));

        assertThat(validator.violation("{\"a\":[%s]}".formatted(commas(item, 20_000))))
                .contains(new Violation("$", "its schema makes too much work of the event"));
        assertThat(validator.violation("{}")).isEmpty();
    }

    @Test
    @Timeout(20)
    void the_first_value_that_is_none_of_its_alternatives_is_the_last_looked_at() {
        var schema = "{\"items\":{\"anyOf\":[%s]}}".formatted(commas("{\"minimum\":9}", 100));
        var validator = EventValidator.of(SchemaDocument.read(LIST.formatted(schema)));

        assertThat(validator.violation("{\"a\":[%s]}".formatted(commas("1", 10_000))))
                .map(Violation::path)
                .contains("$.a[0]");
    }

    private static final String LIST = "{\"properties\":{\"a\":%s}}";

    private static String commas(String part, int times) {
        return IntStream.range(0, times).mapToObj(part::formatted).collect(joining(","));
    }

    private static EventValidator withPattern(String pattern) {
        var text = "{\"type\":\"string\",\"pattern\":\"%s\"}".formatted(pattern);
        return EventValidator.of(
                SchemaDocument.read(
                        SchemaLanguage.JSON_SCHEMA_DRAFT_4,
                        "{\"properties\":{\"a\":%s,\"b\":{\"items\":%s}}}".formatted(text, text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999", "-1e999999", "1e-999999"})
    @Timeout(10)
    void a_number_that_nobody_writes_out_is_violated(String number) {
        var multiples =
                EventValidator.of(
                        SchemaDocument.read(
                                SchemaLanguage.JSON_SCHEMA_DRAFT_4,
                                "{\"properties\":{\"a\":{\"multipleOf\":0.1}}}"));

        assertThat(multiples.violation("{\"a\": %s}".formatted(number)))
                .contains(new Violation("$", "has a number too large to look at"));
        assertThat(multiples.violation("{\"a\": 1e300}")).isEmpty();
    }
}
