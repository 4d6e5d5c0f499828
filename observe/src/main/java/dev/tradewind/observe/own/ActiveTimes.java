package dev.tradewind.observe.own;

import dev.tradewind.engine.Arn;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The times at which things were used last: a thing is active for six hours from then.
///
/// Source: SQS Developer Guide, "Available CloudWatch metrics for Amazon SQS". For one thread.
final class ActiveTimes {
    private static final long ACTIVE_MILLIS = Duration.ofHours(6).toMillis();

    private final Map<Arn, Long> usedMillis = new HashMap<>();

    /// Tells whether a thing is active.
    ///
    /// @param isUsed in the minute that has just ended
    boolean isActive(Arn thing, boolean isUsed, long nowMillis) {
        if (isUsed) {
            usedMillis.put(thing, nowMillis);
            return true;
        }
        var used = usedMillis.get(thing);
        boolean isActive = used != null && nowMillis - used < ACTIVE_MILLIS;
        if (used != null && !isActive) {
            usedMillis.remove(thing);
        }
        return isActive;
    }

    /// Forgets what is gone.
    void retain(Set<Arn> there) {
        usedMillis.keySet().retainAll(there);
    }
}
