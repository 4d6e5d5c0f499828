package dev.tradewind.broker.delivery;

import dev.tradewind.broker.delivery.DeliveryAttempt.Outcome;
import dev.tradewind.store.Batch;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// The number of attempts that ended each way since the start.
final class OutcomeCounts {
    private final Map<Outcome, CommittedCount> counts = new EnumMap<>(Outcome.class);

    OutcomeCounts() {
        for (var outcome : Outcome.values()) {
            counts.put(outcome, new CommittedCount());
        }
    }

    /// Counts one, once it is committed.
    void add(Batch batch, Outcome outcome) {
        count(outcome).add(batch);
    }

    /// For any thread.
    long of(Outcome outcome) {
        return count(outcome).sum();
    }

    private CommittedCount count(Outcome outcome) {
        return Objects.requireNonNull(counts.get(outcome));
    }
}
