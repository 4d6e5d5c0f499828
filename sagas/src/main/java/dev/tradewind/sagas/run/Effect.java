package dev.tradewind.sagas.run;

import java.time.Instant;

/// Something that a turn of a run leads to, to be carried out with its commit or not at all.
public sealed interface Effect {
    /// The event that asks for a step or its compensation is told.
    ///
    /// @param number of the wait for its outcome
    record Ask(int step, boolean undoing, int attempt, int number, Instant until)
            implements Effect {}

    /// The run is woken at the end of a wait.
    record Wake(int number, Instant at) implements Effect {}

    /// Everybody is told that the run has ended, or is stuck.
    record Tell(RunStatus status) implements Effect {}
}
