package dev.tradewind.broker.bus;

import static dev.tradewind.broker.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RulePatternTest {
    @Test
    void a_pattern_of_too_many_combinations_is_refused() {
        assertRefused(BusFault.EVENT_PATTERN_INVALID, () -> RulePattern.checked(threeToThe(7)));
    }

    @Test
    void one_that_was_kept_before_matches_nothing_and_takes_nothing() {
        var kept = RulePattern.kept(threeToThe(7));

        assertThat(kept.matcher().matches(event(7))).isFalse();
        assertThat(kept.matcher()).isSameAs(kept.matcher());
        assertThat(kept.matcherCharacters()).isZero();
    }

    @Test
    void a_matcher_weighs_as_many_patterns_as_it_is_built_of() {
        var pattern = RulePattern.checked(threeToThe(3));

        assertThat(pattern.matcher().matches(event(3))).isTrue();
        assertThat(pattern.matcherCharacters()).isEqualTo(27L * pattern.text().length());
    }

    static String threeToThe(int power) {
        return IntStream.range(0, power)
                .mapToObj("\"x%d\":{\"$or\":[{\"a\":[1]},{\"b\":[1]},{\"c\":[1]}]}"::formatted)
                .collect(Collectors.joining(",", "{\"detail\":{", "}}"));
    }

    static String event(int fields) {
        return IntStream.range(0, fields)
                .mapToObj("\"x%d\":{\"a\":1}"::formatted)
                .collect(Collectors.joining(",", "{\"detail\":{", "}}"));
    }
}
