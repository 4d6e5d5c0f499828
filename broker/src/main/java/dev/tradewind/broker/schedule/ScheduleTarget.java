package dev.tradewind.broker.schedule;

import dev.tradewind.engine.Arn;
import java.util.Map;
import java.util.Optional;

/// The thing that a schedule calls, and with what: as whoever made the schedule says it, for [TargetCalls] to read.
///
/// @param address an ARN, of a resource or of an operation
/// @param role the ARN that the call would be made by at AWS; nobody asks it here
/// @param parameters of the kind of target, by their names
public record ScheduleTarget(
        String address,
        String role,
        Optional<String> input,
        Map<String, String> parameters,
        RetryLimits limits,
        Optional<Arn> deadLetters) {
    public ScheduleTarget {
        parameters = Map.copyOf(parameters);
    }
}
