package dev.tradewind.observe.log.insights;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/// Times and periods as queries spell them.
final class QueryTimes {
    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    /// Source: "stats", the periods of `bin`.
    private static final Map<String, Long> UNITS_MILLIS =
            Map.ofEntries(
                    Map.entry("ms", 1L),
                    Map.entry("msec", 1L),
                    Map.entry("s", 1_000L),
                    Map.entry("sec", 1_000L),
                    Map.entry("m", 60_000L),
                    Map.entry("min", 60_000L),
                    Map.entry("h", 3_600_000L),
                    Map.entry("hr", 3_600_000L),
                    Map.entry("d", Duration.ofDays(1).toMillis()),
                    Map.entry("w", Duration.ofDays(7).toMillis()),
                    Map.entry("mo", Duration.ofDays(30).toMillis()),
                    Map.entry("q", Duration.ofDays(91).toMillis()),
                    Map.entry("y", Duration.ofDays(365).toMillis()));

    private QueryTimes() {}

    static String text(long millis) {
        return TEXT.format(Instant.ofEpochMilli(millis));
    }

    /// The milliseconds of a unit, or zero if there is no such unit.
    static long unitMillis(String unit) {
        return UNITS_MILLIS.getOrDefault(unit, 0L);
    }
}
