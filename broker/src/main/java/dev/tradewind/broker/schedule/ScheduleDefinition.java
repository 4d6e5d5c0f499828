package dev.tradewind.broker.schedule;

import java.time.Instant;
import java.util.Optional;

/// Everything about a schedule that whoever makes it says.
///
/// @param isDeletedAfterwards whether it goes once there are no more occurrences
/// @param key the ARN of a key that AWS would encrypt it with; kept and given back
public record ScheduleDefinition(
        ScheduleTimes times,
        FlexibleWindow window,
        boolean isEnabled,
        boolean isDeletedAfterwards,
        Optional<String> description,
        Optional<String> key,
        ScheduleTarget target) {
    Optional<Instant> first(Instant now) {
        return isEnabled ? times.first(now) : Optional.empty();
    }

    /// Tells whether another definition has the same occurrences.
    boolean isDueAs(ScheduleDefinition other) {
        return times.equals(other.times)
                && window.equals(other.window)
                && isEnabled == other.isEnabled;
    }
}
