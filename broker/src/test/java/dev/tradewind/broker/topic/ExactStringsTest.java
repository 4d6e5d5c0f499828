package dev.tradewind.broker.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.pattern.EventPattern;
import dev.tradewind.broker.queue.MessageAttribute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactStringsTest {
    private static final List<String> POLICIES =
            List.of(
                    "{\"k\":[\"a\"]}",
                    "{\"k\":[\"a\",\"b\"],\"l\":[\"1.0\",\"a b\"]}",
                    "{\"k.l\":[\"a\"]}",
                    "{\"l\":[\"A\",\"\\\"q\\\"\"]}");
    private static final List<String> NAMES = List.of("k", "l", "k.l", "m");
    private static final List<String> VALUES =
            List.of("a", "A", "b", "1", "1.0", "a b", "\"q\"", "*", "null");

    @Test
    void it_matches_exactly_what_the_matcher_does() {
        var random = new Random(7);
        for (var policy : POLICIES) {
            var exact = ExactStrings.of(policy).orElseThrow();
            var pattern = EventPattern.compile(policy);
            for (int i = 0; i < 500; i++) {
                var attributes = attributes(random);
                var event = new FilterInput("", attributes).attributes();

                assertThat(exact.knows(attributes)).isTrue();
                assertThat(exact.matches(attributes))
                        .as("%s of %s", policy, event)
                        .isEqualTo(!event.isEmpty() && pattern.matches(event));
            }
        }
    }

    private static Map<String, MessageAttribute> attributes(Random random) {
        var attributes = new HashMap<String, MessageAttribute>();
        for (var name : NAMES) {
            if (random.nextInt(4) > 0) {
                var value = VALUES.get(random.nextInt(VALUES.size()));
                attributes.put(name, MessageAttribute.string(value));
            }
        }
        return attributes;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"k\":[1]}",
                "{\"k\":[\"a\",null]}",
                "{\"k\":[{\"prefix\":\"a\"}]}",
                "{\"k\":[\"a\",{\"exists\":false}]}",
                "{\"$or\":[{\"k\":[\"a\"]},{\"l\":[\"a\"]}]}",
                "{\"k\":{\"l\":[\"a\"]}}"
            })
    void a_policy_that_says_more_is_left_to_the_matcher(String policy) {
        assertThat(ExactStrings.of(policy)).isEmpty();
    }

    @Test
    void an_attribute_that_is_no_plain_string_is_left_to_the_matcher() {
        var exact = ExactStrings.of("{\"k\":[\"7\"]}").orElseThrow();

        assertThat(exact.knows(Map.of("k", new MessageAttribute.Text("Number", "7")))).isFalse();
        assertThat(exact.knows(Map.of("k", new MessageAttribute.Text("String.Array", "[]"))))
                .isFalse();
        assertThat(exact.knows(Map.of("l", new MessageAttribute.Text("Number", "7")))).isTrue();
    }
}
