package dev.tradewind.broker.queue;

import dev.tradewind.engine.Refusal;
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

    /// The answer to `attemptId`, while each of its messages is still in flight for that receive. None once
    /// their visibility timeout has ended: the attempt begins anew.
    ///
    /// @throws Refusal if one of the messages was deleted, or got another visibility timeout
    Optional<List<Lease>> find(String attemptId, UnitOfWork work, Messages messages) {
        var answer = answers.get(attemptId);
        if (answer == null || answer.atMillis() + KEPT.toMillis() <= work.nowMillis()) {
            return Optional.empty();
        }
        if (answer.leases().stream().anyMatch(lease -> isSettled(lease, answer, messages))) {
            throw new Refusal(
                    QueueFault.ATTEMPT_NOT_REPEATABLE,
                    "Value %s for parameter ReceiveRequestAttemptId is invalid. Reason: The"
                                    .formatted(attemptId)
                            + " receiveRequestAttemptId is not valid anymore since the receive call"
                            + " is not retryable.");
        }
        return Optional.of(answer.leases())
                .filter(leases -> leases.stream().allMatch(it -> isInFlight(it, messages)));
    }

    void remember(String attemptId, UnitOfWork work, long visibleAtMillis, List<Lease> leases) {
        if (!leases.isEmpty()) {
            answers.put(attemptId, new Answer(work.nowMillis(), visibleAtMillis, leases));
        }
    }

    /// Notes that an attempt was answered again, for another visibility timeout. It is kept no longer for that.
    void renew(String attemptId, long visibleAtMillis) {
        answers.computeIfPresent(
                attemptId,
                (_, answer) -> new Answer(answer.atMillis(), visibleAtMillis, answer.leases()));
    }

    int count() {
        return answers.size();
    }

    /// Tells whether the message of a lease was deleted, or changed, by whoever held the lease.
    private static boolean isSettled(Lease lease, Answer answer, Messages messages) {
        if (messages.namedBy(lease.receipt()).isEmpty()) {
            return true;
        }
        return messages.heldBy(lease.receipt())
                .filter(entry -> entry.visibleAtMillis() != answer.visibleAtMillis())
                .isPresent();
    }

    private static boolean isInFlight(Lease lease, Messages messages) {
        return messages.heldBy(lease.receipt()).filter(Entry::isInFlight).isPresent();
    }

    /// @param visibleAtMillis the end of the visibility timeout that the messages got
    private record Answer(long atMillis, long visibleAtMillis, List<Lease> leases) {}
}
