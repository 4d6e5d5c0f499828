package dev.tradewind.app.alert;

import java.util.Locale;

/// A tag of an alarm that alerts show; whoever puts alarms may tag them so too.
enum AlarmTag {
    /// Whoever minds what the alarm watches.
    OWNER,
    /// The page that says what to do: an address, or a file of the documentation.
    RUNBOOK,
    /// The place in the console where it is seen: an address, or its path.
    CONSOLE,
    /// The time for which what was found is kept.
    RETENTION,
    /// `critical`, `error`, `warning` or `info`.
    SEVERITY;

    /// As tags of queues are named that say the same.
    String key() {
        return "tradewind:" + name().toLowerCase(Locale.ROOT);
    }
}
