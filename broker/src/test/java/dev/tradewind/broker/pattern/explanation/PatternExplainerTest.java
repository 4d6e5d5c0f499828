package dev.tradewind.broker.pattern.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.broker.pattern.EventPattern;
import dev.tradewind.broker.pattern.explanation.PatternExplanation.Differs;
import dev.tradewind.broker.pattern.explanation.PatternExplanation.Matches;
import dev.tradewind.broker.pattern.explanation.PatternExplanation.Untold;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternExplainerTest {
    private static final int TRIALS = 3_000;

    /// Another seed tries others; the one of a failure is in its description.
    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_129})
    void it_matches_exactly_what_the_matcher_matches(long seed) {
        var random = new Random(seed);
        var generated = new GeneratedPatterns(random);
        int tried = 0;
        int matched = 0;

        for (int trial = 0; trial < TRIALS; trial++) {
            var pattern = generated.pattern();
            var event = ExplainedEvent.of(generated.event());
            if (EventPattern.fault(pattern).isEmpty()) {
                boolean matches = event.matches(EventPattern.compile(pattern));
                assertThat(new PatternExplainer(event).explain(pattern) instanceof Matches)
                        .as("seed %d, pattern %s, event %s", seed, pattern, event.text())
                        .isEqualTo(matches);
                tried++;
                matched += matches ? 1 : 0;
            }
        }

        assertThat(matched).isBetween(tried / 20, tried);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "x"                                     | "y" | "x"
                    "x","z"                                 | "y" | "x" or "z"
                    1,true,null                             | 2   | 1 or true or null
                    {"prefix":"x"}                          | "y" | text that begins with "x"
                    {"prefix":{"equals-ignore-case":"x"}}   | "y" | text that begins with "x" in any case
                    {"suffix":"x"}                          | "y" | text that ends with "x"
                    {"suffix":{"equals-ignore-case":"x"}}   | "y" | text that ends with "x" in any case
                    {"equals-ignore-case":"x"}              | "y" | "x" in any case
                    {"anything-but":"x"}                    | "x" | a value other than "x"
                    {"anything-but":[1,2]}                  | 1   | a value other than 1 or 2
                    {"anything-but":{"prefix":"x"}}         | "x" | a value other than text that begins with "x"
                    {"anything-but":{"suffix":["x","z"]}}   | "x" | a value other than text that ends with "x" or "z"
                    {"anything-but":{"wildcard":"x*"}}      | "x" | a value other than text like "x*"
                    {"anything-but":{"equals-ignore-case":["X"]}} | "x" | a value other than "X" in any case
                    {"numeric":[">",0,"<=",5]}              | 7   | a number > 0 and <= 5
                    {"exists":true}                         | {}  | a value
                    {"exists":false}                        | "y" | no value
                    {"cidr":"10.0.0.0/24"}                  | "10.1.0.1" | an address of "10.0.0.0/24"
                    {"wildcard":"x*z"}                      | "y" | text like "x*z"
                    {"exactly":"x"}                         | "y" | "x"
                    """)
    void what_each_operator_wants_has_words(String wanted, String seen, String words) {
        var miss =
                only(
                        "{\"a\":{\"b\":[%s]}}".formatted(wanted),
                        "{\"a\":{\"b\":%s}}".formatted(seen));

        assertThat(miss.path()).isEqualTo("a.b");
        assertThat(miss.wanted()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"a":["x"]}               | {"a":"X"}                 | only the case differs; equals-ignore-case takes any
                    {"a":["x"]}               | {"a":"x "}                | only white space at an end differs
                    {"a":[{"prefix":"x-"}]}   | {"a":"X-1"}               | only the case differs; equals-ignore-case takes any
                    {"a":["1"]}               | {"a":1}                   | the event has a number, the pattern text
                    {"a":[1]}                 | {"a":"1"}                 | the event has text, the pattern a number
                    {"a":[true]}              | {"a":"true"}              | the event has text, the pattern a truth value
                    {"a":[{"numeric":[">",0]}]} | {"a":"7"}               | the event has text, and numeric is about numbers
                    {"a":[{"numeric":[">",0]}]} | {"a":12345678901234567890} | rules compare no number of so many digits
                    {"a":[{"wildcard":"1*"}]} | {"a":12}                  | the event has a number, and wildcard is about text
                    {"a":[{"numeric":[">",0]}]} | {"a":0.10000000000000001} | rules compare no number of so many digits
                    {"detail":{"a":["x"]}}    | {"Detail":{"a":"x"}}      | the event spells it "Detail"
                    {"detail":{"a_b":["x"]}}  | {"detail":{"aB":"x"}}     | the event spells it "detail.aB"
                    {"amount":[1]}            | {"detail":{"amount":1}}   | the event has "detail.amount"
                    {"detail":{"a":["x"]}}    | {"detail":"{\\"a\\":\\"x\\"}" } | "detail" is text with JSON in it, not an object
                    {"detail":{"a":["x"]}}    | {"detail":[1,2]}          | "detail" is a number, not an object
                    {"a":["x"]}               | {"a":{"b":"x"}}           | rules look at the fields of an object, not at the whole
                    {"a":[{"exists":true}]}   | {"a":{"b":"x"}}           | rules look at the fields of an object, not at the whole
                    {"a":[{"anything-but":"x"}]} | {}                     | anything-but is about a value that is there
                    """)
    void what_nearly_matched_is_said(String pattern, String event, String hint) {
        assertThat(only(pattern, event.replace("\\\\", "\\")).hint()).contains(hint);
    }

    @Test
    void every_path_that_misses_is_told_in_the_order_of_the_pattern() {
        var pattern =
                "{\"source\":[\"a\"],\"detail\":{\"x\":[1],\"y\":[2]},\"detail-type\":[\"t\"]}";

        var differs =
                differs(pattern, "{\"source\":\"b\",\"detail\":{\"x\":1},\"detail-type\":\"u\"}");

        assertThat(differs.misses())
                .extracting(Miss::toString)
                .containsExactly(
                        "source: wanted \"a\"; the event has \"b\"",
                        "detail.y: wanted 2; the event has no such field",
                        "detail-type: wanted \"t\"; the event has \"u\"");
    }

    @Test
    void of_alternatives_the_nearest_is_told() {
        var pattern =
                "{\"s\":[\"a\"],\"$or\":[{\"x\":[1],\"y\":[2]},{\"z\":[{\"numeric\":[\">\",5]}]}]}";

        var differs = differs(pattern, "{\"s\":\"a\",\"z\":3}");

        assertThat(differs.combinations()).isEqualTo(2);
        assertThat(differs.misses())
                .extracting(Miss::toString)
                .containsExactly("z: wanted a number > 5; the event has 3");
    }

    @Test
    void values_of_an_array_are_told_and_the_rest_counted() {
        var miss =
                only(
                        "{\"items\":{\"sku\":[\"E\"]}}",
                        "{\"items\":[{\"sku\":\"A\"},{\"sku\":[\"B\",\"C\"]},{\"sku\":\"D\"}]}");

        assertThat(miss.seen()).isEqualTo("\"A\", \"B\", \"C\" and 1 more");
    }

    @Test
    void paths_that_match_in_different_elements_only_are_told_apart() {
        var differs =
                differs(
                        "{\"s\":[\"a\"],\"items\":{\"sku\":[\"A\"],\"n\":[2]}}",
                        "{\"s\":\"a\",\"items\":[{\"sku\":\"A\",\"n\":1},{\"sku\":\"B\",\"n\":2}]}");

        assertThat(differs.misses())
                .extracting(Miss::toString)
                .containsExactly(
                        "s, items.sku, items.n: each matches alone, but not in one element of an array");
    }

    @Test
    void either_value_of_a_name_that_is_there_twice_counts() {
        var event = ExplainedEvent.of("{\"a\":\"x\",\"a\":\"y\"}");

        assertThat(new PatternExplainer(event).explain("{\"a\":[\"x\"]}"))
                .isInstanceOf(Matches.class);
        assertThat(new PatternExplainer(event).explain("{\"a\":[\"z\"]}"))
                .isInstanceOf(Differs.class);
    }

    @Test
    void long_values_are_shown_by_their_beginning() {
        var miss = only("{\"a\":[\"x\"]}", "{\"a\":\"%s\"}".formatted("y".repeat(5000)));

        assertThat(miss.seen()).hasSizeLessThan(210).endsWith("...");
    }

    @Test
    void ten_misses_are_the_most() {
        var pattern =
                IntStream.range(0, 30)
                        .mapToObj("\"k%d\":[1]"::formatted)
                        .collect(Collectors.joining(",", "{", "}"));

        assertThat(differs(pattern, "{}").misses()).hasSize(PatternExplainer.MISSES_MAX);
    }

    @Test
    void what_would_keep_a_processor_is_given_up() {
        var event = ExplainedEvent.of("{\"a\":\"%s\"}".formatted("y".repeat(1 << 20)));
        var pattern =
                IntStream.range(0, 256)
                        .mapToObj("\"k%d\":[{\"exists\":false}]"::formatted)
                        .collect(Collectors.joining(",", "{", "}"));
        var explainer = new PatternExplainer(event);

        var explanations = IntStream.range(0, 4).mapToObj(_ -> explainer.explain(pattern)).toList();

        assertThat(explanations.getFirst()).isInstanceOf(Matches.class);
        assertThat(explanations.getLast()).isInstanceOf(Untold.class);
    }

    @Test
    void a_pattern_with_a_fault_is_refused_in_the_words_of_the_matcher() {
        var explainer = new PatternExplainer(ExplainedEvent.of("{}"));

        assertThatThrownBy(() -> explainer.explain("{\"a\":1}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"a\" must be an object or an array");
    }

    private static Miss.OfPath only(String pattern, String event) {
        var differs = differs(pattern, event);
        assertThat(differs.misses()).hasSize(1);
        return (Miss.OfPath) differs.misses().getFirst();
    }

    private static Differs differs(String pattern, String event) {
        var explanation = new PatternExplainer(ExplainedEvent.of(event)).explain(pattern);
        assertThat(explanation).isInstanceOf(Differs.class);
        return (Differs) explanation;
    }
}
