package dev.tradewind.functions.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.patience.Patience;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RecordFilterTest {
    private static final String PAID = "{\"status\":\"paid\",\"total\":12}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                // AWS's table of formats: body, pattern, and what becomes of it
                "paid | {\"body\":[\"paid\"]} | true",
                "open | {\"body\":[\"paid\"]} | false",
                "paid | {\"body\":{\"status\":[\"paid\"]}} | false",
                "paid | {\"body\":{\"status\":[{\"exists\":false}]}} | false",
                "paid | {\"attributes\":{\"SenderId\":[\"me\"]}} | true",
                PAID + " | {\"body\":[\"paid\"]} | false",
                PAID + " | {\"body\":[{\"exists\":false}]} | false",
                PAID + " | {\"body\":{\"status\":[\"paid\"]}} | true",
                PAID + " | {\"body\":{\"status\":[\"open\"]}} | false",
                PAID + " | {\"attributes\":{\"SenderId\":[\"me\"]}} | true",
                // operators
                PAID + " | {\"body\":{\"total\":[{\"numeric\":[\">\",10]}]}} | true",
                PAID + " | {\"body\":{\"status\":[{\"prefix\":\"pa\"}]}} | true",
                PAID + " | {\"body\":{\"reason\":[{\"exists\":false}]}} | true",
                PAID
                        + " | {\"$or\":[{\"body\":{\"total\":[1]}},{\"body\":{\"status\":[\"paid\"]}}]} | true",
                "[{\"status\":\"paid\"}] | {\"body\":{\"status\":[\"paid\"]}} | true",
                // no structure, so a text
                "12 | {\"body\":[\"12\"]} | true",
                "{\"status\" | {\"body\":{\"status\":[\"paid\"]}} | false",
                "{} {} | {\"body\":{\"status\":[{\"exists\":false}]}} | false",
            })
    void a_body_is_matched_in_the_form_that_it_has(String body, String pattern, boolean matches) {
        assertThat(RecordFilter.of(List.of(pattern)).matches(mapped(body))).isEqualTo(matches);
    }

    private static byte[] mapped(String body) {
        var node = new ObjectMapper().createObjectNode();
        node.put("body", body);
        node.putObject("attributes").put("SenderId", "me");
        return node.toString().getBytes(UTF_8);
    }

    @Test
    void one_of_several_patterns_is_enough_and_none_lets_everything_pass() {
        var two = List.of("{\"body\":[\"open\"]}", "{\"body\":[\"paid\"]}");

        assertThat(RecordFilter.of(two).matches(mapped("paid"))).isTrue();
        assertThat(RecordFilter.of(two).matches(mapped("late"))).isFalse();
        assertThat(RecordFilter.of(List.of()).matches(mapped("late"))).isTrue();
    }

    @Test
    void a_message_that_matches_none_is_deleted_and_the_function_gets_its_body_as_a_text() {
        try (var fixture = new MappingFixture()) {
            var queue = fixture.queue("q");
            fixture.send(queue, PAID, "{\"status\":\"open\"}", "text");

            fixture.map(
                    queue,
                    MappingSettings.DEFAULT.withFilters(
                            List.of("{\"body\":{\"status\":[\"paid\"]}}")));
            fixture.awaitMessages(queue, 0);

            Patience.until(() -> fixture.counts().deleted.get() == 1);
            assertThat(fixture.counts().filteredOut).hasValue(2);
            assertThat(fixture.function().batches()).containsExactly(List.of(PAID));
        }
    }
}
