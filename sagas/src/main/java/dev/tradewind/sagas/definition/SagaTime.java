package dev.tradewind.sagas.definition;

import java.time.Duration;
import java.util.regex.Pattern;

/// Lengths of time as definitions have them: `500ms`, `30s`, `5m`, `2h`, `7d`.
final class SagaTime {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})(ms|s|m|h|d)");

    private SagaTime() {}

    /// @throws IllegalArgumentException that says what it must be, if it is no length, or out of the bounds
    static Duration parse(String text, Duration min, Duration max) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("must be a time such as 500ms, 30s, 5m, 2h or 7d");
        }
        var time = of(Long.parseLong(form.group(1)), form.group(2));
        if (time.compareTo(min) < 0 || time.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "must be %s to %s".formatted(format(min), format(max)));
        }
        return time;
    }

    private static Duration of(long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /// The length in the largest unit that it is a whole number of.
    static String format(Duration time) {
        if (time.toMillisPart() > 0) {
            return time.toMillis() + "ms";
        }
        if (time.toSecondsPart() > 0) {
            return time.toSeconds() + "s";
        }
        if (time.toMinutesPart() > 0) {
            return time.toMinutes() + "m";
        }
        return time.toHoursPart() > 0 || time.isZero() ? time.toHours() + "h" : time.toDays() + "d";
    }
}
