package dev.tradewind.http.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.ZoneOffset.UTC;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/// Instants as text: UTC, milliseconds, `Z`.
public final class Timestamps {
    private static final int FRACTION_DIGITS = 3;
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(FRACTION_DIGITS).toFormatter();

    /// The text of the years that have four digits, as [#format] makes it.
    private static final String PATTERN = "0000-00-00T00:00:00.000Z";

    /// The seconds of the epoch in those years.
    private static final long FIRST_SECOND = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();

    private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final int NANOS_PER_MILLI = 1_000_000;

    private Timestamps() {}

    public static String format(Instant instant) {
        long second = instant.getEpochSecond();
        return second < FIRST_SECOND || second > LAST_SECOND
                ? FORMAT.format(instant)
                : formatShort(LocalDateTime.ofEpochSecond(second, instant.getNano(), UTC));
    }

    /// As the formatter does, which takes longer than all else that is written around it.
    private static String formatShort(LocalDateTime time) {
        var text = PATTERN.getBytes(US_ASCII);
        digits(text, 0, 4, time.getYear());
        digits(text, 5, 2, time.getMonthValue());
        digits(text, 8, 2, time.getDayOfMonth());
        digits(text, 11, 2, time.getHour());
        digits(text, 14, 2, time.getMinute());
        digits(text, 17, 2, time.getSecond());
        digits(text, 20, 3, time.getNano() / NANOS_PER_MILLI);
        return new String(text, US_ASCII);
    }

    private static void digits(byte[] text, int at, int count, int value) {
        int rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /// Reads any ISO 8601 instant with an offset.
    ///
    /// @throws MalformedJson if it is none
    public static Instant parse(String text) {
        try {
            return isShort(text)
                    ? parseShort(text)
                    : DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException e) {
            throw MalformedJson.timestamp(text, e);
        }
    }

    /// Tells whether it is of the form that [#format] makes.
    private static boolean isShort(String text) {
        if (text.length() != PATTERN.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            boolean digit = text.charAt(i) >= '0' && text.charAt(i) <= '9';
            boolean fits = PATTERN.charAt(i) == '0' ? digit : text.charAt(i) == PATTERN.charAt(i);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static Instant parseShort(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        number(text, 20, 23) * NANOS_PER_MILLI)
                .toInstant(UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
