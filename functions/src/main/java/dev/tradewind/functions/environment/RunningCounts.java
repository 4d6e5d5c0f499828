package dev.tradewind.functions.environment;

import dev.tradewind.engine.Arn;
import dev.tradewind.functions.invocation.InvocationResult.Throttled;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The invocations that run, and which may begin. Guarded by whoever has it.
///
/// Source: Lambda developer guide, "Understanding Lambda function scaling"; Lambda API reference, `ThrottleReason`.
final class RunningCounts {
    private static final String MESSAGE = "Rate Exceeded.";

    private final ConcurrencyLimits limits;
    private final Map<Arn, Integer> running = new HashMap<>();

    RunningCounts(ConcurrencyLimits limits) {
        this.limits = limits;
    }

    /// Counts one more of `function`, or says why it may not begin.
    Optional<Throttled> begin(Arn function) {
        var reserved = limits.reserved(function);
        var refused = reserved.isPresent() ? ofReserved(function, reserved) : ofUnreserved();
        if (refused.isEmpty()) {
            running.merge(function, 1, Integer::sum);
        }
        return refused;
    }

    private Optional<Throttled> ofReserved(Arn function, OptionalInt reserved) {
        return of(function) < reserved.orElseThrow()
                ? Optional.empty()
                : throttled("ReservedFunctionConcurrentInvocationLimitExceeded");
    }

    private Optional<Throttled> ofUnreserved() {
        int unreserved =
                running.entrySet().stream()
                        .filter(entry -> limits.reserved(entry.getKey()).isEmpty())
                        .mapToInt(Map.Entry::getValue)
                        .sum();
        return unreserved < limits.account() - limits.reservedTotal()
                ? Optional.empty()
                : throttled("ConcurrentInvocationLimitExceeded");
    }

    static Optional<Throttled> throttled(String reason) {
        return Optional.of(new Throttled(reason, MESSAGE));
    }

    void end(Arn function) {
        running.computeIfPresent(function, (_, count) -> count == 1 ? null : count - 1);
    }

    int of(Arn function) {
        return running.getOrDefault(function, 0);
    }

    int total() {
        return running.values().stream().mapToInt(Integer::intValue).sum();
    }
}
