package dev.tradewind.commerce.payments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirstOutcomesTest {
    private static final int KEYS = 1000;

    private final FirstOutcomes outcomes = new FirstOutcomes(KEYS);

    @Test
    void the_first_outcome_of_a_key_stays() {
        assertThat(outcomes.first("a", true)).isTrue();
        assertThat(outcomes.first("b", false)).isFalse();

        assertThat(outcomes.first("a", false)).isTrue();
        assertThat(outcomes.first("b", true)).isFalse();
    }

    @Test
    void as_many_keys_as_promised_are_remembered_and_none_for_ever() {
        for (int i = 0; i < 10 * KEYS; i++) {
            outcomes.first("key-" + i, i % 2 == 0);
        }

        for (int i = 9 * KEYS; i < 10 * KEYS; i++) {
            assertThat(outcomes.first("key-" + i, i % 2 != 0))
                    .as("key %d", i)
                    .isEqualTo(i % 2 == 0);
        }
        assertThat(outcomes.first("key-0", false)).isFalse();
    }
}
