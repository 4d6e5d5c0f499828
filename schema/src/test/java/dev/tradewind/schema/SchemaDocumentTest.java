package dev.tradewind.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaDocumentTest {
    private static final String OPEN_API =
            """
            {"openapi": "3.0.0", "info": {"title": "Sold", "version": "1"}, "paths": {},
             "components": {"schemas": %s}}
            """;

    @Test
    void a_json_schema_and_an_open_api_document_are_told_apart() {
        assertThat(SchemaDocument.read("{\"type\": \"object\"}").language())
                .isEqualTo(SchemaLanguage.JSON_SCHEMA_DRAFT_4);
        assertThat(SchemaDocument.read(OPEN_API.formatted("{}")).language())
                .isEqualTo(SchemaLanguage.OPEN_API_3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                     | no JSON",
                "{} {}                                 | no JSON",
                "{\"type\": 1, \"type\": 2}            | the key is there twice",
                "[]                                    | no JSON object",
                "{\"type\": \"thing\"}                 | At #",
                "{\"properties\": {\"a\": 7}}          | At #",
                "{\"required\": []}                    | At #",
                "{\"$schema\": \"http://json-schema.org/draft-07/schema#\"} | draft-04",
                "{\"items\": {\"$ref\": \"#/none\"}}   | names nothing",
                "{\"items\": {\"$ref\": \"http://example.com/a\"}} | names nothing",
                "{\"items\": {\"$ref\": \"file:///etc/passwd\"}}   | names nothing",
                "{\"items\": {\"id\": \"a\"}}          | has no id",
                "{\"pattern\": \"(\"}                  | At #",
                "{\"allOf\": [{\"$ref\": \"#\"}]}      | refers to itself",
                "{\"definitions\": {\"a\": {\"$ref\": \"#/definitions/a\"}}} | refers to itself",
            })
    void what_is_no_json_schema_is_refused_with_the_reason(String text, String reason) {
        assertThatExceptionOfType(MalformedSchema.class)
                .isThrownBy(() -> SchemaDocument.read(SchemaLanguage.JSON_SCHEMA_DRAFT_4, text))
                .withMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"openapi\": \"2.0\"}                | 3.0",
                "{\"openapi\": \"3.1.0\"}              | 3.0",
                "{\"openapi\": \"3.0.0\"}              | info.title",
                "{\"openapi\": \"3.0.0\", \"info\": {\"title\": \"a\"}} | info.version",
                "{\"openapi\": \"3.0.0\", \"info\": {\"title\": \"a\", \"version\": \"1\"}} | paths",
            })
    void what_is_no_open_api_is_refused_with_the_reason(String text, String reason) {
        assertThatExceptionOfType(MalformedSchema.class)
                .isThrownBy(() -> SchemaDocument.read(SchemaLanguage.OPEN_API_3, text))
                .withMessageContaining(reason);
    }

    @Test
    void components_are_checked_too() {
        assertRefused("{\"a b\": {}}", "name");
        assertRefused("{\"A\": {\"type\": [\"string\"]}}", "one word");
        assertRefused("{\"A\": {\"type\": \"thing\"}}", "#/components/schemas/A");
        assertRefused(
                "{\"A\": {\"allOf\": [{\"$ref\": \"#/components/schemas/B\"}]},"
                        + " \"B\": {\"$ref\": \"#/components/schemas/A\"}}",
                "refers to itself");
    }

    private static void assertRefused(String components, String reason) {
        assertThatExceptionOfType(MalformedSchema.class)
                .isThrownBy(() -> SchemaDocument.read(OPEN_API.formatted(components)))
                .withMessageContaining(reason);
    }

    @Test
    void a_tree_of_values_may_refer_to_itself_at_other_values() {
        SchemaDocument.read("{\"properties\": {\"next\": {\"$ref\": \"#\"}}}");
    }

    @Test
    void the_schema_of_an_event_is_aws_event_or_what_the_title_names_or_the_only_one() {
        assertThat(subject("{\"AWSEvent\": {}, \"Sold\": {}}")).endsWith("/AWSEvent");
        assertThat(subject("{\"Other\": {}, \"Sold\": {}}")).endsWith("/Sold");
        assertThat(subject("{\"Other\": {}}")).endsWith("/Other");
        assertThat(SchemaDocument.read(OPEN_API.formatted("{\"A\": {}, \"B\": {}}")).isOfEvents())
                .isFalse();
    }

    private static String subject(String components) {
        return SchemaDocument.read(OPEN_API.formatted(components)).subject().orElseThrow();
    }

    @Test
    void what_is_looked_at_for_a_value_has_a_bound_unless_a_schema_refers_to_itself() {
        assertThat(
                        SchemaDocument.read("{\"properties\": {\"x\": {\"type\": \"string\"}}}")
                                .isBounded())
                .isTrue();
        assertThat(SchemaDocument.read("{\"properties\": {\"x\": {\"$ref\": \"#\"}}}").isBounded())
                .isFalse();
    }

    @Test
    void references_that_multiply_have_no_bound() {
        assertThat(SchemaDocument.read(doubling(10)).isBounded()).isTrue();
        assertThat(SchemaDocument.read(doubling(40)).isBounded()).isFalse();
    }

    /// Definitions each of which refers to the next one twice.
    private static String doubling(int count) {
        var definitions = new StringBuilder("\"d0\": {}");
        for (int i = 1; i <= count; i++) {
            var next = "{\"$ref\": \"#/definitions/d%d\"}".formatted(i - 1);
            definitions.append(", \"d%d\": {\"allOf\": [%s, %s]}".formatted(i, next, next));
        }
        return "{\"definitions\": {%s}, \"$ref\": \"#/definitions/d%d\"}"
                .formatted(definitions, count);
    }

    @Test
    void a_document_has_up_to_200_levels() {
        assertThatExceptionOfType(MalformedSchema.class)
                .isThrownBy(() -> SchemaDocument.read(nested(101)))
                .withMessageContaining("more than 200 levels");
        assertThat(SchemaDocument.read(nested(90)).isBounded()).isTrue();
    }

    private static String nested(int count) {
        return "{\"properties\": {\"x\": ".repeat(count) + "{}" + "}}".repeat(count);
    }
}
