package dev.tradewind.aws.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Moments as the protocols spell them.
///
/// Source: Smithy, "timestampFormat trait".
final class Moments {
    private static final int MILLI_DIGITS = 3;
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private Moments() {}

    /// Milliseconds are kept, and what is smaller is cut.
    static Instant ofSeconds(BigDecimal seconds) {
        return Instant.ofEpochMilli(seconds.movePointRight(MILLI_DIGITS).longValue());
    }

    static BigDecimal seconds(Instant moment) {
        return BigDecimal.valueOf(moment.toEpochMilli(), MILLI_DIGITS);
    }

    static String text(Type.Timestamp format, Instant moment) {
        return switch (format) {
            case AS_THE_PROTOCOL_HAS_IT, DATE_TIME -> moment.toString();
            case HTTP_DATE -> HTTP_DATE.format(moment);
            case EPOCH_SECONDS -> seconds(moment).stripTrailingZeros().toPlainString();
            case EPOCH_MILLIS -> Long.toString(moment.toEpochMilli());
        };
    }

    /// Reads a date of RFC 3339 or of HTTP, or seconds since the epoch.
    ///
    /// @throws MalformedRequest if it is none
    static Instant parse(String text) {
        try {
            if (text.indexOf(',') > 0) {
                return HTTP_DATE.parse(text, Instant::from);
            }
            return text.indexOf('T') > 0
                    ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from)
                    : ofSeconds(new BigDecimal(text));
        } catch (DateTimeException | NumberFormatException _) {
            throw new MalformedRequest("%s is not of type TIMESTAMP".formatted(text));
        }
    }
}
