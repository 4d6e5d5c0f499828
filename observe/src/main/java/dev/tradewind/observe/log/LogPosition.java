package dev.tradewind.observe.log;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/// The place of an event in its group: by time, then by the order of arrival. No two events have the same.
///
/// @param number of the block that has the event, from 1
/// @param index in that block
public record LogPosition(long millis, long number, int index) implements Comparable<LogPosition> {
    private static final Comparator<LogPosition> ORDER =
            Comparator.comparingLong(LogPosition::millis)
                    .thenComparingLong(LogPosition::number)
                    .thenComparingInt(LogPosition::index);

    /// As long as AWS's ids of events: 14 digits of time, 20 of the block, 22 of the index.
    private static final Pattern TEXT = Pattern.compile("(\\d{14})0(\\d{19})\\d{12}(\\d{10})");

    /// The place before all events of a time and after all earlier ones.
    public static LogPosition before(long millis) {
        return new LogPosition(millis, 0, 0);
    }

    /// The place that a text names, if it is one that [#toString] has made.
    public static Optional<LogPosition> parse(String text) {
        var matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new LogPosition(
                            Long.parseLong(matcher.group(1)),
                            Long.parseLong(matcher.group(2)),
                            Integer.parseInt(matcher.group(3))));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// The place behind an event that is here.
    public LogPosition next() {
        return new LogPosition(millis, number, index + 1);
    }

    @Override
    public int compareTo(LogPosition other) {
        return ORDER.compare(this, other);
    }

    /// The id of the event that is here: 56 digits, in the order of places.
    @Override
    public String toString() {
        return "%014d%020d%022d".formatted(millis, number, index);
    }
}
