package dev.tradewind.sagas.run;

import dev.tradewind.sagas.definition.SagaDefinition;
import dev.tradewind.sagas.definition.SagaStep;
import java.time.Instant;
import java.util.Optional;

/// A run of a saga, about one subject.
///
/// @param version of the definition that it goes by
/// @param data gathered from its events
/// @param reason for which it did not complete, or is stuck
public record SagaRun(
        String saga,
        int version,
        String subject,
        RunStatus status,
        Position position,
        RunData data,
        History history,
        Optional<String> reason,
        Instant startedAt,
        Instant updatedAt) {
    static SagaRun starting(SagaDefinition saga, String subject, RunData data, Instant now) {
        return new SagaRun(
                saga.name(),
                saga.version(),
                subject,
                RunStatus.RUNNING,
                new Position(0, 1, 0, Optional.empty()),
                data,
                History.NONE,
                Optional.empty(),
                now,
                now);
    }

    /// The name of a run among all runs.
    public static String key(String saga, String subject) {
        return saga + "/" + subject;
    }

    public String key() {
        return key(saga, subject);
    }

    /// The name under which whoever does a step knows all attempts at it for one.
    public String idempotencyKey(SagaStep step, boolean undoing) {
        return key() + "/" + step.name() + (undoing ? "/undo" : "");
    }

    /// Tells whether it waits for the outcome of what was asked for under that number.
    public boolean isAwaiting(int number) {
        return position.number() == number
                && position.waiting().filter(it -> it.what() == Waiting.Kind.OUTCOME).isPresent();
    }

    /// Tells whether it has ended, and nothing happened to it since it had that number.
    public boolean hasEndedAt(int number) {
        return status.isEnd() && position.number() == number;
    }

    public boolean isUndoing() {
        return status.isUndoing();
    }

    SagaRun in(RunStatus next, Instant now) {
        return of(next, position, data, history, reason, now);
    }

    SagaRun at(Position next, Instant now) {
        return of(status, next, data, history, reason, now);
    }

    SagaRun with(RunData more, Instant now) {
        return of(status, position, data.merged(more), history, reason, now);
    }

    SagaRun noting(HistoryLine line) {
        return of(status, position, data, history.with(line), reason, line.at());
    }

    /// With data in place of what it gathered.
    public SagaRun keeping(RunData kept) {
        return of(status, position, kept, history, reason, updatedAt);
    }

    SagaRun because(String why, Instant now) {
        return of(status, position, data, history, Optional.of(why), now);
    }

    /// The run that is not stuck any more.
    SagaRun withoutReason(Instant now) {
        return of(status, position, data, history, Optional.empty(), now);
    }

    private SagaRun of(
            RunStatus nextStatus,
            Position nextPosition,
            RunData nextData,
            History nextHistory,
            Optional<String> nextReason,
            Instant now) {
        return new SagaRun(
                saga,
                version,
                subject,
                nextStatus,
                nextPosition,
                nextData,
                nextHistory,
                nextReason,
                startedAt,
                now);
    }
}
