package dev.tradewind.observe.own;

import java.util.HashMap;
import java.util.Map;

/// The increases of counters that only grow since each was read last. For one thread.
///
/// A counter that is seen for the first time counts from zero, and one that is smaller than it was has begun anew.
///
/// @param <K> what tells counters apart
public final class Increases<K> {
    private Map<K, Long> before = Map.of();
    private Map<K, Long> now = new HashMap<>();

    /// The increase of a counter.
    public long of(K counter, long total) {
        now.put(counter, total);
        long last = before.getOrDefault(counter, 0L);
        return total >= last ? total - last : total;
    }

    /// Ends a reading: counters that were not in it are forgotten.
    public void readAll() {
        before = now;
        now = new HashMap<>();
    }
}
