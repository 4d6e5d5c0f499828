package dev.tradewind.broker.delivery;

import dev.tradewind.broker.delivery.DeliveryAttempt.Outcome;
import dev.tradewind.store.Batch;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/// The number of attempts that ended each way since the start. Counting makes nothing new.
final class OutcomeCounts {
    private final Map<Outcome, Count> counts = new EnumMap<>(Outcome.class);

    OutcomeCounts() {
        for (var outcome : Outcome.values()) {
            counts.put(outcome, Count.begun());
        }
    }

    /// Counts one, once it is committed.
    void add(Batch batch, Outcome outcome) {
        batch.afterCommit(count(outcome).more());
    }

    /// For any thread.
    long of(Outcome outcome) {
        return count(outcome).number().sum();
    }

    private Count count(Outcome outcome) {
        return Objects.requireNonNull(counts.get(outcome));
    }

    /// A number, and what adds one to it.
    private record Count(LongAdder number, Runnable more) {
        static Count begun() {
            var number = new LongAdder();
            return new Count(number, number::increment);
        }
    }
}
