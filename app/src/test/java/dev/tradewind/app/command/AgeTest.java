package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AgeTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "59, 59 s",
        "60, 1 min 0 s",
        "3725, 1 h 2 min",
        "180000, 2 d 2 h",
        "-1, 0 s"
    })
    void an_age_has_its_two_largest_units(long seconds, String text) {
        assertThat(Age.of(seconds)).isEqualTo(text);
    }
}
