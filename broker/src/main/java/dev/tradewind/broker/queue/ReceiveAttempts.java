package dev.tradewind.broker.queue;

import dev.tradewind.engine.UnitOfWork;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The answers of a FIFO queue to recent receives that named their attempt, so that one repeated
/// after a lost answer gets the same messages again (SQS: `ReceiveRequestAttemptId`). In memory
/// only: after a restart the visibility timeout has to end first.
final class ReceiveAttempts {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int ATTEMPTS_MAX = 1000;

    private final Map<String, Answer> answers =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
                    return size() > ATTEMPTS_MAX;
                }
            };

    /// The answer to `attemptId`, while each of its messages is still in flight for that receive.
    Optional<List<Lease>> find(String attemptId, UnitOfWork work, Messages messages) {
        return Optional.ofNullable(answers.get(attemptId))
                .filter(answer -> answer.atMillis() + KEPT.toMillis() > work.nowMillis())
                .map(Answer::leases)
                .filter(leases -> leases.stream().allMatch(it -> isInFlight(it, messages)));
    }

    void remember(String attemptId, UnitOfWork work, List<Lease> leases) {
        if (!leases.isEmpty()) {
            answers.put(attemptId, new Answer(work.nowMillis(), leases));
        }
    }

    int count() {
        return answers.size();
    }

    private static boolean isInFlight(Lease lease, Messages messages) {
        return messages.heldBy(lease.receipt()).filter(Entry::isInFlight).isPresent();
    }

    private record Answer(long atMillis, List<Lease> leases) {}
}
