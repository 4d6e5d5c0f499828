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

/// A parameter of a query that is a time, or a day, which begins at midnight UTC.
public final class TimeParameter {
    private TimeParameter() {}

    /// @throws Problem if it is neither
    public static Optional<Instant> read(HttpCall call, String name) {
        try {
            return call.queryParameter(name).map(TimeParameter::parse);
        } catch (IllegalArgumentException e) {
            throw Problem.inField(name, String.valueOf(e.getMessage()));
        }
    }

    /// @throws IllegalArgumentException if it is neither
    public static Instant parse(String text) {
        try {
            return text.contains("T")
                    ? Timestamps.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (IllegalArgumentException | DateTimeException | MalformedJson _) {
            throw new IllegalArgumentException(
                    "must be a time or a day: 2026-12-01T10:00:00Z or 2026-12-01");
        }
    }
}
