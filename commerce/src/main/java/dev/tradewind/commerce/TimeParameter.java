package dev.tradewind.commerce;

import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.json.MalformedJson;
import dev.tradewind.http.json.Timestamps;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/// A parameter of a query that is a time, or a day, which begins at midnight UTC.
public final class TimeParameter {
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}-");

    private TimeParameter() {}

    /// @throws Problem if it is neither
    public static Optional<Instant> read(HttpCall call, String name) {
        try {
            return call.queryParameter(name).map(TimeParameter::parse);
        } catch (IllegalArgumentException e) {
            throw Problem.inField(name, String.valueOf(e.getMessage()));
        }
    }

    /// Refuses a range that ends before it begins.
    ///
    /// @throws Problem that names the end
    public static void requireInOrder(Instant from, Instant until) {
        if (until.isBefore(from)) {
            throw Problem.inField("until", "must not be before 'from'");
        }
    }

    /// A parameter that is a day.
    ///
    /// @throws Problem if it is none
    public static Optional<LocalDate> day(HttpCall call, String name) {
        try {
            return call.queryParameter(name).map(TimeParameter::parseDay);
        } catch (DateTimeException _) {
            throw Problem.inField(name, "must be a day, such as 2026-12-01");
        }
    }

    private static LocalDate parseDay(String text) {
        return LocalDate.parse(fourDigits(text));
    }

    /// Times are kept and compared as text, which is in order for years of four digits alone.
    private static String fourDigits(String text) {
        if (!YEAR.matcher(text).lookingAt()) {
            throw new DateTimeException("no year of four digits");
        }
        return text;
    }

    /// @throws IllegalArgumentException if it is neither, or its year has not four digits
    public static Instant parse(String text) {
        try {
            return text.contains("T")
                    ? Timestamps.parse(fourDigits(text))
                    : parseDay(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (IllegalArgumentException | DateTimeException | MalformedJson _) {
            throw new IllegalArgumentException(
                    "must be a time or a day: 2026-12-01T10:00:00Z or 2026-12-01");
        }
    }
}
