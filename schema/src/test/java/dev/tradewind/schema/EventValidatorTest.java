package dev.tradewind.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
