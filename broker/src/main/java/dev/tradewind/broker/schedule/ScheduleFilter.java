package dev.tradewind.broker.schedule;

import java.util.Optional;

/// The schedules that a list has.
///
/// @param group all of the account's groups in the region if empty
/// @param prefix of names, within every group
public record ScheduleFilter(
        String region, String account, String group, String prefix, Optional<Boolean> isEnabled) {
    boolean has(Schedule schedule) {
        return schedule.name().startsWith(prefix)
                && isEnabled.filter(it -> it != schedule.definition().isEnabled()).isEmpty();
    }
}
