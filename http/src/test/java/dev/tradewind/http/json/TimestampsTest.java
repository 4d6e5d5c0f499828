package dev.tradewind.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    @Test
    void every_time_is_written_as_the_formatter_does_and_read_back() {
        var random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            var time =
                    Instant.ofEpochSecond(
                            random.nextLong(-62_167_219_200L - 9, 253_402_300_799L + 9),
                            random.nextInt(1_000_000_000));

            assertThat(Timestamps.format(time)).isEqualTo(MILLIS.format(time));
            assertThat(Timestamps.parse(MILLIS.format(time)).toEpochMilli())
                    .isEqualTo(time.toEpochMilli());
        }
    }

    @Test
    void years_of_more_than_four_digits_are_written_and_read_too() {
        for (var time : new Instant[] {Instant.ofEpochSecond(253_402_300_800L), Instant.MIN}) {
            assertThat(Timestamps.format(time)).isEqualTo(MILLIS.format(time));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-07-02T10:00:00Z",
                "2026-07-02T10:00:00.123456Z",
                "2026-07-02T10:00:00.123+02:00"
            })
    void other_forms_of_iso_8601_are_read(String text) {
        assertThat(Timestamps.parse(text))
                .isEqualTo(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-13-02T10:00:00.000Z",
                "2026-02-30T10:00:00.000Z",
                "2026-07-02T24:00:00.000Z",
                "2026-07-02T10:60:00.000Z",
                "2026-07-02 10:00:00.000Z",
                "2026-07-02T10:00:00.00\u0660Z",
                ""
            })
    void what_is_no_time_is_refused(String text) {
        assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> Timestamps.parse(text));
    }
}
