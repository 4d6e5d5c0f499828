package dev.tradewind.dapr.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.dapr.field.Remark.Mistake;
import dev.tradewind.dapr.field.Remark.Oddity;
import dev.tradewind.dapr.resource.Properties;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldTableTest {
    private static final FieldTable TABLE =
            FieldTable.of(
                            Field.text("host").required(),
                            Field.count("port").standing("7"),
                            Field.truth("tls"),
                            Field.span("wait"),
                            Field.choice("mode", "single", "parallel"),
                            Field.decimal("factor"),
                            Field.text("address").nowCalled("host"))
                    .withFamily(".+\\.schema");

    private static List<Remark> check(Map<String, String> metadata) {
        return TABLE.check(new Properties(metadata), Properties.NONE);
    }

    @Test
    void fields_are_known_in_any_case() {
        assertThat(
                        check(
                                Map.of(
                                        "HOST", "h",
                                        "Port", "80",
                                        "tls", "True",
                                        "WAIT", "1m30s",
                                        "mode", "SINGLE",
                                        "factor", "0.5",
                                        "orders.schema", "{}")))
                .isEmpty();
    }

    @Test
    void what_is_missing_is_a_mistake() {
        assertThat(check(Map.of("host", " "))).containsExactly(new Mistake("'host' is missing"));
        assertThat(
                        FieldTable.of(Field.text("a"), Field.text("b"))
                                .needingOneOf("a", "b")
                                .check(Properties.NONE, Properties.NONE))
                .containsExactly(new Mistake("one of 'a', 'b' is missing"));
    }

    @Test
    void a_value_that_is_none_is_a_mistake() {
        assertThat(
                        check(
                                Map.of(
                                        "host", "h",
                                        "port", "-1",
                                        "tls", "ture",
                                        "wait", "soon",
                                        "mode", "both",
                                        "factor", "half")))
                .containsExactlyInAnyOrder(
                        new Mistake("'port' is a whole number from 0 to 2147483647, not '-1'"),
                        new Mistake("'tls' is 'true' or 'false', not 'ture'"),
                        new Mistake(
                                "'wait' is a time as 500ms or 1m30s, or a whole number, not 'soon'"),
                        new Mistake("'mode' is one of single, parallel, not 'both'"),
                        new Mistake("'factor' is a number as 2 or 0.5, not 'half'"));
    }

    @Test
    void a_field_that_there_is_not_is_an_oddity_and_so_is_an_old_name() {
        assertThat(check(Map.of("host", "h", "hots", "x", "address", "y")))
                .containsExactly(
                        new Oddity("'address' is an old name; it is 'host' now"),
                        new Oddity("'hots' is no field of this type"));
    }

    @Test
    void a_value_stands_where_there_is_none() {
        assertThat(TABLE.value(Properties.NONE, "PORT")).contains("7");
        assertThat(TABLE.value(new Properties(Map.of("port", "8")), "port")).contains("8");
        assertThat(TABLE.value(Properties.NONE, "host")).isEmpty();
    }

    @Test
    void of_two_tables_the_first_has_the_field() {
        var both = FieldTable.of(Field.truth("port")).and(TABLE);

        assertThat(both.find("port").map(Field::kind)).contains(new FieldKind.Truth());
        assertThat(both.find("host")).isPresent();
    }
}
