package dev.tradewind.app.alert;

import java.time.Duration;

/// The settings of the alarms that an instance brings along.
///
/// @param isOn whether it brings any
/// @param oldestAge that a message of a service's queue may have
/// @param outcomeWait for which an order may wait for an outcome
public record AlarmSettings(boolean isOn, Duration oldestAge, Duration outcomeWait) {
    /// The most that a message of a queue lasts.
    private static final Duration MAX = Duration.ofDays(14);

    /// As the console counts an order late.
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    public static final AlarmSettings STANDARD =
            new AlarmSettings(true, FIVE_MINUTES, FIVE_MINUTES);

    public static final AlarmSettings OFF = new AlarmSettings(false, FIVE_MINUTES, FIVE_MINUTES);

    public AlarmSettings {
        require("the oldest age", oldestAge);
        require("the wait for an outcome", outcomeWait);
    }

    private static void require(String what, Duration limit) {
        if (limit.isNegative() || limit.isZero() || limit.compareTo(MAX) > 0) {
            throw new IllegalArgumentException(
                    "%s that raises an alarm is 1 s to 14 days, not %s".formatted(what, limit));
        }
    }
}
