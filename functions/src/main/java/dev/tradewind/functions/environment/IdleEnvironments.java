package dev.tradewind.functions.environment;

import dev.tradewind.functions.definition.FunctionVersion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The environments that wait for an invocation, in the order in which they began to. Guarded by whoever has it.
final class IdleEnvironments {
    /// Each with the time since when, oldest first.
    private final LinkedHashMap<ExecutionEnvironment, Long> sinceMillis = new LinkedHashMap<>();

    void add(ExecutionEnvironment environment, long nowMillis) {
        sinceMillis.putLast(environment, nowMillis);
    }

    /// The environment of `version` that worked last; those that have ended are left out.
    Optional<ExecutionEnvironment> take(FunctionVersion version) {
        for (var environment : sinceMillis.sequencedKeySet().reversed()) {
            if (!environment.isEnded() && environment.version().equals(version)) {
                sinceMillis.remove(environment);
                return Optional.of(environment);
            }
        }
        return Optional.empty();
    }

    /// Takes out the one that has waited longest.
    Optional<ExecutionEnvironment> takeOldest() {
        return Optional.ofNullable(sinceMillis.pollFirstEntry()).map(Map.Entry::getKey);
    }

    /// Takes out all that are so.
    List<ExecutionEnvironment> takeAll(Predicate<ExecutionEnvironment> wanted) {
        var taken = sinceMillis.keySet().stream().filter(wanted).toList();
        taken.forEach(sinceMillis::remove);
        return taken;
    }

    /// Takes out those that have waited since `untilMillis` or before.
    List<ExecutionEnvironment> takeSince(long untilMillis) {
        var taken = new ArrayList<ExecutionEnvironment>();
        Iterator<Map.Entry<ExecutionEnvironment, Long>> all = sinceMillis.entrySet().iterator();
        while (all.hasNext()) {
            var next = all.next();
            if (next.getValue() <= untilMillis) {
                taken.add(next.getKey());
                all.remove();
            }
        }
        return taken;
    }

    /// Since when the oldest waits.
    Optional<Long> oldestMillis() {
        return Optional.ofNullable(sinceMillis.firstEntry()).map(Map.Entry::getValue);
    }

    /// The number of those whose process has not ended by itself.
    int living() {
        return (int) sinceMillis.keySet().stream().filter(it -> !it.isEnded()).count();
    }
}
