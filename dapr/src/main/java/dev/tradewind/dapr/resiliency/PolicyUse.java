package dev.tradewind.dapr.resiliency;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// The number of times that the policies of one component were applied to an attempt, and that they acted. Any thread may
/// count.
public final class PolicyUse {
    static final String TIMEOUT = "timeout";
    static final String RETRY = "retry";
    static final String BREAKER = "circuitbreaker";

    private final Map<Kind, LongAdder> counts = new ConcurrentHashMap<>();

    void applied(String policy, String status) {
        add(new Kind(false, policy, status));
    }

    void activated(String policy, String status) {
        add(new Kind(true, policy, status));
    }

    private void add(Kind kind) {
        counts.computeIfAbsent(kind, _ -> new LongAdder()).increment();
    }

    /// The numbers so far.
    public Map<Kind, Long> counts() {
        var read = new HashMap<Kind, Long>();
        counts.forEach((kind, count) -> read.put(kind, count.sum()));
        return read;
    }

    /// A kind of use.
    ///
    /// @param isActivation whether it acted: ended an attempt, had it made again, or turned
    /// @param policy `timeout`, `retry` or `circuitbreaker`
    /// @param status of a circuit breaker, or nothing
    public record Kind(boolean isActivation, String policy, String status) {}
}
