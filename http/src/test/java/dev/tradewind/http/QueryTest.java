package dev.tradewind.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryTest {
    @Test
    void a_parameter_is_decoded_and_its_first_value_counts() {
        var query = Query.parse("to=Ann%20B+C&to=Bob&empty=&bare&%66rom=%C3%A9&sum=1=1");

        assertThat(query.parameter("to")).hasValue("Ann B C");
        assertThat(query.parameter("empty")).hasValue("");
        assertThat(query.parameter("bare")).hasValue("");
        assertThat(query.parameter("from")).hasValue("\u00e9");
        assertThat(query.parameter("sum")).hasValue("1=1");
        assertThat(query.parameter("none")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%zz", "a=%", "%4=a", "a=%4"})
    void a_broken_escape_is_the_senders_fault(String encoded) {
        assertThatThrownBy(() -> Query.parse(encoded))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.status()).isEqualTo(400));
    }

    @Test
    void a_query_has_so_many_parameters_and_no_more() {
        var most = "a=b&".repeat(1023) + "a=b";

        assertThat(Query.parse(most).parameter("a")).hasValue("b");
        assertThatThrownBy(() -> Query.parse(most + "&a=b")).isInstanceOf(Problem.class);
    }
}
