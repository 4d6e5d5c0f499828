package dev.tradewind.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.schema.BreakingChange.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaDiffTest {
    /// The one change of each row breaks in one direction, and undone in the other.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                         | {'required': ['a']}           | $.a",
                "{'type': 'number'}         | {'type': 'integer'}           | $",
                "{'type': ['string','null']}| {'type': 'string'}            | $",
                "{}                         | {'type': 'object'}            | $",
                "{'enum': ['a','b']}        | {'enum': ['a']}               | $",
                "{}                         | {'enum': ['a']}               | $",
                "{'minimum': 1}             | {'minimum': 2}                | $",
                "{'maxLength': 9}           | {'maxLength': 8}              | $",
                "{}                         | {'maxItems': 8}               | $",
                "{}                         | {'pattern': 'a'}              | $",
                "{}                         | {'not': {'type': 'null'}}     | $",
                "{'not': {'enum': [1]}}     | {'not': {'enum': [1, 2]}}     | $",
                "{}                         | {'additionalProperties': false} | $.*",
                "{'properties': {'a': {}}}  | {'properties': {'a': {'type': 'string'}}} | $.a",
                "{'items': {}}              | {'items': {'type': 'string'}} | $[]",
                "{}                         | {'items': {'type': 'string'}} | $[]",
                "{'properties': {'a': {}}, 'additionalProperties': false} | {'additionalProperties': false} | $.a",
                "{'definitions': {'d': {}}, 'properties': {'a': {'items': {'$ref': '#/definitions/d'}}}} | {'definitions': {'d': {'type': 'string'}}, 'properties': {'a': {'items': {'$ref': '#/definitions/d'}}}} | $.a[]",
                "{'anyOf': [{}, {}]}        | {'anyOf': [{}, {'enum': [1]}]} | $",
            })
    void what_leaves_fewer_events_breaks_new_readers_and_undone_old_ones(
            String wide, String narrow, String path) {
        assertThat(SchemaDiff.between(document(wide), document(narrow)))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.path()).isEqualTo(path);
                    assertThat(it.direction()).isEqualTo(Direction.BACKWARD);
                });
        assertThat(SchemaDiff.between(document(narrow), document(wide)))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.path()).isEqualTo(path);
                    assertThat(it.direction()).isEqualTo(Direction.FORWARD);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                        | {'properties': {'new': {'type': 'string'}}}",
                "{'description': 'a'}      | {'description': 'b'}",
                "{'required': ['a', 'b']}  | {'required': ['b', 'a']}",
                "{'type': 'string'}        | {'type': ['string']}",
                "{'properties': {'n': {'$ref': '#'}}} | {'properties': {'n': {'$ref': '#'}}}",
            })
    void what_changes_no_event_breaks_nobody(String one, String other) {
        assertThat(SchemaDiff.between(document(one), document(other))).isEmpty();
        assertThat(SchemaDiff.between(document(other), document(one))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'pattern': 'a'}           | {'pattern': 'b'}",
                "{'anyOf': [{}]}            | {'anyOf': [{}, {}]}",
                "{'type': 'string'}         | {'type': 'number'}",
            })
    void what_cannot_be_compared_breaks_both(String one, String other) {
        assertThat(SchemaDiff.between(document(one), document(other)))
                .extracting(BreakingChange::direction)
                .containsExactlyInAnyOrder(Direction.BACKWARD, Direction.FORWARD);
    }

    @Test
    void a_rule_forbids_its_direction() {
        var found = SchemaDiff.between(document("{'type': 'string'}"), document("{'enum': [1]}"));

        assertThat(Compatibility.NONE.broken(found)).isEmpty();
        assertThat(Compatibility.FULL.broken(found)).isEqualTo(found);
        assertThat(Compatibility.BACKWARD.broken(found))
                .extracting(BreakingChange::what)
                .containsExactly("enum is new: [1]");
        assertThat(Compatibility.FORWARD.broken(found))
                .extracting(BreakingChange::what)
                .containsExactly("the type was string and is any");
    }

    private static SchemaDocument document(String text) {
        return SchemaDocument.read(SchemaLanguage.JSON_SCHEMA_DRAFT_4, text.replace('\'', '"'));
    }
}
