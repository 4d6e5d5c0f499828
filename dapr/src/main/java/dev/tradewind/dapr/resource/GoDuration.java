package dev.tradewind.dapr.resource;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Lengths of time in Go's notation, `1h30m` or `500ms` (Go, package time, ParseDuration), as Dapr's files have them.
public final class GoDuration {
    private static final Pattern WHOLE =
            Pattern.compile("([0-9]{1,12}(\\.[0-9]{1,9})?(ns|us|µs|ms|s|m|h))+");
    private static final Pattern PART =
            Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ns|us|µs|ms|s|m|h)");
    private static final Map<String, Long> NANOS =
            Map.of(
                    "ns", 1L,
                    "us", 1_000L,
                    "µs", 1_000L,
                    "ms", 1_000_000L,
                    "s", 1_000_000_000L,
                    "m", 60_000_000_000L,
                    "h", 3_600_000_000_000L);

    private GoDuration() {}

    /// The length that `text` says; nothing where it is not positive, or none of at most 100 years.
    public static Optional<Duration> parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        var parts = PART.matcher(text);
        var nanos = BigDecimal.ZERO;
        while (parts.find()) {
            nanos = nanos.add(new BigDecimal(parts.group(1)).multiply(nanosOf(parts.group(2))));
        }
        return positive(nanos);
    }

    private static BigDecimal nanosOf(String unit) {
        return BigDecimal.valueOf(NANOS.getOrDefault(unit, 0L));
    }

    private static Optional<Duration> positive(BigDecimal nanos) {
        var longest = BigDecimal.valueOf(Duration.ofDays(36_500).toNanos());
        return nanos.signum() > 0 && nanos.compareTo(longest) <= 0
                ? Optional.of(Duration.ofNanos(nanos.longValue()))
                : Optional.empty();
    }
}
