package dev.tradewind.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DraftExportTest {
    @Test
    void open_api_becomes_a_json_schema_that_holds_for_the_same_events() {
        var shape =
                EventShape.ofDetail("app.orders", "OrderCreated", "{\"to\": {\"city\": \"Bern\"}}");

        var draft = SchemaDocument.read(DraftExport.of(shape.document()).text());

        assertThat(draft.language()).isEqualTo(SchemaLanguage.JSON_SCHEMA_DRAFT_4);
        assertThat(draft.detailType()).hasValue("OrderCreated");
        assertThat(draft.isOfWholeEvent()).isTrue();
        assertThat(EventShape.read(draft)).isEqualTo(shape);
        assertThat(draft.tree().path("definitions").fieldNames())
                .toIterable()
                .containsExactly("OrderCreated", "To");
    }

    @Test
    void what_may_be_null_says_so_in_its_type_and_values() {
        var document =
                SchemaDocument.read(
                        """
                        {"openapi": "3.0.0", "info": {"title": "A", "version": "1"}, "paths": {}, "components":
                         {"schemas": {"A": {"properties": {"example": {"type": "string", "nullable": true,
                          "enum": ["a"], "example": "a"}, "self": {"$ref": "#/components/schemas/A"}}}}}}
                        """);

        assertThat(DraftExport.of(document).tree())
                .hasToString(
                        """
                        {"$schema":"http://json-schema.org/draft-04/schema#","title":"A","properties":\
                        {"example":{"type":["string","null"],"enum":["a",null]},"self":{"$ref":"#"}}}\
                        """);
    }
}
