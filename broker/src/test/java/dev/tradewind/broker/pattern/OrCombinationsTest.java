package dev.tradewind.broker.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrCombinationsTest {
    /// Two, three, and two alternatives.
    private static final String A = "\"$or\":[{\"a\":[1]},{\"b\":[1]}]";

    private static final String B = "\"$or\":[{\"c\":[1]},{\"d\":[1]},{\"e\":[1]}]";
    private static final String C = "\"$or\":[{\"f\":[1]},{\"g\":[1]}]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":[1,2,3],\"b\":[{\"prefix\":\"x\"}]} | 1",
                "{%A} | 2",
                "{\"k\":[1],%B,\"m\":{\"n\":[1]}} | 3",
                "{\"x\":{%A},\"y\":{\"z\":{%B}}} | 6",
                "{\"$or\":[{%A},{%B},{\"k\":[1]}]} | 6",
                "{\"$or\":[{%A,\"x\":{%B}},{%C}]} | 8"
            })
    void alternatives_add_up_and_several_of_them_multiply(String pattern, int count) {
        assertThat(OrCombinations.of(filled(pattern))).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{%A,%B,%C} | 12", "{\"x\":{%A},\"x\":{%B}} | 6"})
    void a_key_that_is_there_twice_multiplies_too(String pattern, int count) {
        assertThat(OrCombinations.of(filled(pattern))).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"x\":{%A},\"y\":{%B | 6",
                "{\"x\":{%A},\"y\":{%B},\"z\":{%C},! | 12",
                "[{%A}] | 1",
                "`` | 1",
                "{ | 1",
                "{\"$or\":[]} | 1",
                "{\"$or\":1} | 1"
            })
    void of_what_is_no_pattern_the_beginning_counts(String text, int count) {
        assertThat(OrCombinations.of(filled(text))).isEqualTo(count);
    }

    @Test
    void more_than_a_number_holds_is_the_most_that_one_holds() {
        var many = IntStream.range(0, 80).mapToObj(i -> A).collect(Collectors.joining(","));

        assertThat(OrCombinations.of("{" + many + "}")).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void a_text_that_goes_deeper_than_any_is_read_ends_the_count() {
        var deep = "{\"a\":".repeat(100_000);

        assertThat(OrCombinations.of("{" + A + ",\"x\":" + deep)).isEqualTo(2);
    }

    private static String filled(String pattern) {
        return pattern.replace("%A", A).replace("%B", B).replace("%C", C);
    }
}
