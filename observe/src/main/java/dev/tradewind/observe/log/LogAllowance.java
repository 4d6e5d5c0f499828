package dev.tradewind.observe.log;

import java.util.OptionalInt;

/// The time and the room that a group which this instance writes has for its events.
///
/// @param days that it is made to keep them for, or none; whoever changes that later has it so
/// @param bytesMax of its events, compressed; its oldest hours make room for others
public record LogAllowance(OptionalInt days, long bytesMax) {
    /// As long as there is room for them beside all others.
    static final LogAllowance AS_OTHERS = new LogAllowance(OptionalInt.empty(), Long.MAX_VALUE);

    public LogAllowance {
        if (days.isPresent() && !LogGroup.RETENTION_DAYS.contains(days.getAsInt())) {
            throw new IllegalArgumentException(
                    "logs are kept for %s days, not %d"
                            .formatted(LogGroup.RETENTION_DAYS, days.getAsInt()));
        }
    }
}
