package dev.tradewind.broker.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventPatternTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"source":["app.orders"]}                       | {"source":"app.orders"}      | true
                    {"source":["app.orders"]}                       | {"source":"app.payments"}    | false
                    {"a":[{"wildcard":"order-*-eu"}]}               | {"a":"order-17-eu"}          | true
                    {"a":[{"wildcard":"order-*-eu"}]}               | {"a":"order-17-us"}          | false
                    {"a":[{"anything-but":{"suffix":".tmp"}}]}      | {"a":"order.json"}           | true
                    {"a":[{"anything-but":{"suffix":".tmp"}}]}      | {"a":"order.tmp"}            | false
                    {"a":[{"anything-but":{"wildcard":"*/lib/*"}}]} | {"a":"/usr/lib/x"}           | false
                    {"a":[{"prefix":{"equals-ignore-case":"EU-"}}]} | {"a":"eu-west-1"}            | true
                    {"lines":{"sku":["A"],"n":[2]}}                 | {"lines":[{"sku":"A","n":2}]} | true
                    {"lines":{"sku":["A"],"n":[2]}} | {"lines":[{"sku":"A","n":1},{"sku":"B","n":2}]} | false
                    """)
    void matches_what_its_operators_say(String pattern, String event, boolean expected) {
        var compiled = EventPattern.compile(pattern);

        var matches = compiled.matches(read(event));

        assertThat(matches).isEqualTo(expected);
    }

    @Test
    void wildcards_that_would_match_slowly_are_refused() {
        var slow = "{\"a\":[{\"wildcard\":\"%s\"}]}".formatted("*a".repeat(20));

        assertThat(EventPattern.fault(slow))
                .hasValueSatisfying(is -> assertThat(is).contains("too complex"));
    }

    @Test
    void a_thousand_combinations_of_alternatives_are_the_most() {
        var most = "{\"x\":{%s},\"y\":{%<s},\"z\":{%<s}}".formatted(alternatives(10));
        var tooMany = "{\"x\":{%s},\"y\":{%s}}".formatted(alternatives(13), alternatives(77));

        assertThat(EventPattern.fault(most)).isEmpty();
        assertThat(EventPattern.fault(tooMany))
                .contains("$or makes more than 1000 rule combinations");
        assertThatThrownBy(() -> EventPattern.compile(tooMany))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// Seen of event-ruler 2.1.0, where Java's own calls would say other.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"a":[{"equals-ignore-case":"straße"}]}  | {"a":"STRASSE"}             | true
                    {"a":[{"equals-ignore-case":"STRASSE"}]} | {"a":"straße"}              | false
                    {"a":[{"equals-ignore-case":"k"}]}       | {"a":"\u212A"}             | false
                    {"a":[{"equals-ignore-case":"\u212A"}]} | {"a":"k"}                   | true
                    {"a.b":["x"]}                            | {"a":{"b":"x"}}             | true
                    {"a":{"b":["x"]}}                        | {"a.b":"x"}                 | true
                    {"a":[{"numeric":[">",0]}]}              | {"a":1234567890123456789}   | false
                    {"a":[{"numeric":[">",0]}]}              | {"a":0.10000000000000001}   | false
                    {"a":[1234567890123456789]}              | {"a":1234567890123456789}   | true
                    {"a":[{"numeric":[">",0]}]}              | {"a":1764417600.123456789}  | false
                    """)
    void some_values_match_as_nobody_would_guess(String pattern, String event, boolean expected) {
        assertThat(EventPattern.compile(pattern).matches(event)).isEqualTo(expected);
    }

    @Test
    void an_address_alone_is_no_network() {
        assertThat(EventPattern.fault("{\"a\":[{\"cidr\":\"10.0.0.1/32\"}]}")).isPresent();
        assertThat(EventPattern.fault("{\"a\":[{\"cidr\":\"::1/128\"}]}")).isPresent();
        assertThat(EventPattern.fault("{\"a\":[{\"cidr\":\"10.0.0.0/31\"}]}")).isEmpty();
        assertThat(EventPattern.compile("{\"a\":[\"10.0.0.1\"]}").matches("{\"a\":\"10.0.0.1\"}"))
                .isTrue();
    }

    @Test
    void a_comparison_with_a_number_of_many_digits_is_refused() {
        assertThat(EventPattern.fault("{\"a\":[{\"numeric\":[\"=\",1234567890123456789]}]}"))
                .isPresent();
    }

    @Test
    void fields_are_256_at_the_most() {
        assertThat(EventPattern.fault(fields(256))).isEmpty();
        assertThat(EventPattern.fault(fields(257))).contains("Pattern has more than 256 fields");
    }

    private static String fields(int count) {
        return IntStream.range(0, count)
                .mapToObj("\"k%d\":[1]"::formatted)
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String alternatives(int count) {
        return IntStream.range(0, count)
                .mapToObj("{\"k%d\":[1]}"::formatted)
                .collect(Collectors.joining(",", "\"$or\":[", "]"));
    }

    @Test
    void no_event_matches_the_pattern_of_nothing() {
        assertThat(EventPattern.ofNothing().matches("{\"a\":1}")).isFalse();
        assertThat(EventPattern.ofNothing().matches(read("{}"))).isFalse();
    }

    @Test
    void a_fault_names_its_place() {
        assertThat(EventPattern.fault("{\"a\":[{\"nearly\":1}]}"))
                .contains(
                        "Unrecognized match type nearly\n"
                                + " at [Source: (String)\"{\"a\":[{\"nearly\":1}]}\"; line: 1, column: 18]");
    }

    @Test
    void what_has_a_fault_does_not_compile() {
        assertThatThrownBy(() -> EventPattern.compile("{\"a\":1}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"a\" must be an object or an array");
    }

    @Test
    void threads_share_one_pattern() {
        var pattern = EventPattern.compile("{\"n\":[{\"numeric\":[\">=\",5000]}]}");
        var events = IntStream.range(0, 10_000).mapToObj(n -> "{\"n\":" + n + "}").toList();

        var matched = events.parallelStream().filter(event -> pattern.matches(read(event))).count();

        assertThat(matched).isEqualTo(5000);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
