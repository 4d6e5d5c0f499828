package dev.tradewind.sagas.run;

import java.util.Optional;

/// The place of a run in its definition.
///
/// @param step the index of the step that is taken, or undone
/// @param attempt of it, from 1
/// @param number of the wait, one more with each: what ends an earlier one is known by it, and comes too late
public record Position(int step, int attempt, int number, Optional<Waiting> waiting) {
    Position waitingFor(Waiting next) {
        return new Position(step, attempt, number + 1, Optional.of(next));
    }

    Position at(int nextStep, int nextAttempt) {
        return new Position(nextStep, nextAttempt, number, Optional.empty());
    }

    /// The same place, where nothing is waited for; what waits still comes too late.
    Position resting() {
        return new Position(step, attempt, number + 1, Optional.empty());
    }
}
