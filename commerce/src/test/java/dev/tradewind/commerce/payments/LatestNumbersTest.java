package dev.tradewind.commerce.payments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatestNumbersTest {
    private static final int NAMES = 1000;

    private final LatestNumbers numbers = new LatestNumbers(NAMES);

    @Test
    void the_last_number_of_a_name_is_its_own() {
        numbers.put("a", 1);
        numbers.put("b", 2);
        numbers.put("a", 3);

        assertThat(numbers.find("a")).hasValue(3);
        assertThat(numbers.find("b")).hasValue(2);
        assertThat(numbers.find("c")).isEmpty();
    }

    @Test
    void a_number_that_is_put_again_counts_whichever_table_had_it() {
        numbers.put("a", 1);
        for (int i = 0; i < NAMES; i++) {
            numbers.put("name-" + i, i);
        }

        numbers.put("a", 2);

        assertThat(numbers.find("a")).hasValue(2);
    }

    @Test
    void as_many_names_as_promised_are_remembered_and_none_for_ever() {
        for (int i = 0; i < 10 * NAMES; i++) {
            numbers.put("name-" + i, i);
        }

        for (int i = 9 * NAMES; i < 10 * NAMES; i++) {
            assertThat(numbers.find("name-" + i)).as("name %d", i).hasValue(i);
        }
        assertThat(numbers.find("name-0")).isEmpty();
    }
}
