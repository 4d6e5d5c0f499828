package dev.tradewind.http.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// The time that an answer's header `Retry-After` says (RFC 9110, section 10.2.3): seconds, or a date.
public final class RetryAfter {
    private static final String SECONDS = "-?[0-9]{1,9}";

    private RetryAfter() {}

    /// Negative only where seconds are, a date that is past is now; nothing if it says no time.
    public static Optional<Duration> parse(String text, Instant now) {
        var value = text.strip();
        return value.matches(SECONDS)
                ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                : date(value)
                        .map(at -> at.isBefore(now) ? Duration.ZERO : Duration.between(now, at));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
