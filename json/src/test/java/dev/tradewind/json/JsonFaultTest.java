package dev.tradewind.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonFaultTest {
    private static final JsonMapper JACKSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            textBlock =
                    """
                    {"a":1,}        | 1 |  8 | a name in double quotes | }
                    {"a":1 "b":2}   | 1 |  8 | a comma or } | "
                    {a:1}           | 1 |  2 | a name in double quotes or } | a
                    {"a" 1}         | 1 |  6 | a colon | 1
                    {"a":}          | 1 |  6 | a value | }
                    {               | 1 |  2 | a name in double quotes or } | the end
                    [1,             | 1 |  4 | a value | the end
                    [x]             | 1 |  2 | a value or ] | x
                    [1 2]           | 1 |  4 | a comma or ] | 2
                    {"a":"b         | 1 |  8 | a double quote | the end
                    ["\\x"]         | 1 |  4 | one of " \\ / b f n r t u behind \\ | x
                    ["\\u12g4"]     | 1 |  7 | four hexadecimal digits behind \\u | g
                    [01]            | 1 |  3 | a comma or ] | 1
                    [NaN]           | 1 |  2 | a value or ] | N
                    {} {}           | 1 |  4 | nothing more | {
                    ä               | 1 |  1 | a value | U+00E4
                    """)
    void a_fault_has_its_place_what_was_expected_and_what_was_found(
            String text, int line, int column, String expected, String found) {
        assertThat(JsonFault.in(text)).contains(new JsonFault(line, column, expected, found));
    }

    @Test
    void lines_end_as_on_any_system() {
        assertThat(JsonFault.in("{\n\"a\":1,\r\n\"b\":2,\r  x"))
                .contains(new JsonFault(4, 3, "a name in double quotes", "x"));
        assertThat(JsonFault.in("[\"a\nb\"]"))
                .contains(new JsonFault(1, 4, "an escape, as \\n is", "the end of the line"));
    }

    @Test
    void a_text_of_many_levels_costs_no_stack() {
        assertThat(JsonFault.in("[".repeat(1_000_000)))
                .contains(new JsonFault(1, 1_000_001, "a value or ]", "the end"));
    }

    @Test
    void what_is_refused_though_it_is_json_has_a_reason_too() {
        var strict = JACKSON.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

        assertThat(reason(strict, "{\"a\":1,\n\"a\":2}")).startsWith("line 2, column ");
        assertThat(reason(strict, "[".repeat(2000) + "]".repeat(2000)))
                .isEqualTo("it has too many levels, or a number or text that is too long");
    }

    private static String reason(JsonMapper mapper, String text) {
        try {
            mapper.readTree(text);
            throw new AssertionError("it was taken");
        } catch (JsonProcessingException e) {
            return JsonFault.reason(text, e);
        }
    }

    @Test
    void what_a_parser_refuses_has_a_fault_and_nothing_else_has() {
        var random = new Random(12);
        for (int i = 0; i < 200_000; i++) {
            var text = text(random);

            assertThat(JsonFault.in(text).isEmpty()).as(text).isEqualTo(isRead(text));
        }
    }

    private static String text(Random random) {
        var pieces =
                new String[] {"{", "}", "[", "]", ",", ":", "\"a\"", "1", "-", ".5", " ", "null"};
        var text = new StringBuilder();
        for (int rest = 1 + random.nextInt(7); rest > 0; rest--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    /// Nothing at all is a missing tree for the parser.
    private static boolean isRead(String text) {
        try {
            return !JACKSON.readTree(text).isMissingNode();
        } catch (JsonProcessingException _) {
            return false;
        }
    }
}
