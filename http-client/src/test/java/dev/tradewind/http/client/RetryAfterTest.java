package dev.tradewind.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2027-01-15T08:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    120                           | PT2M
                    0                             | PT0S
                    -1                            | PT-1S
                    Fri, 15 Jan 2027 08:01:00 GMT | PT1M
                    Fri, 15 Jan 2027 07:00:00 GMT | PT0S
                    """)
    void a_time_is_seconds_or_a_date(String text, Duration wait) {
        assertThat(RetryAfter.parse(text, NOW)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "1.5", "99999999999"})
    void anything_else_says_no_time(String text) {
        assertThat(RetryAfter.parse(text, NOW)).isEmpty();
    }
}
