package dev.tradewind.app.command;

import java.time.Duration;

/// An age as a person reads it: its two largest units, of days, hours, minutes and seconds.
final class Age {
    private Age() {}

    static String of(long seconds) {
        var age = Duration.ofSeconds(Math.max(0, seconds));
        if (age.toDays() > 0) {
            return "%d d %d h".formatted(age.toDays(), age.toHoursPart());
        }
        if (age.toHours() > 0) {
            return "%d h %d min".formatted(age.toHours(), age.toMinutesPart());
        }
        return age.toMinutes() > 0
                ? "%d min %d s".formatted(age.toMinutes(), age.toSecondsPart())
                : "%d s".formatted(age.toSeconds());
    }
}
