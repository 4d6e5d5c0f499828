package dev.tradewind.sagas.perform;

import dev.tradewind.sagas.run.RunData;
import java.time.Duration;

/// The answer to a call for a step.
public sealed interface StepAnswer {
    /// It is done.
    ///
    /// @param data for the steps that follow
    /// @param after the time until that is told
    record Done(RunData data, Duration after) implements StepAnswer {
        public Done(RunData data) {
            this(data, Duration.ZERO);
        }
    }

    /// It is not done and will not be: it had no effect.
    record Refused(String why, RunData data, Duration after) implements StepAnswer {
        public Refused(String why, RunData data) {
            this(why, data, Duration.ZERO);
        }
    }

    /// Nobody knows: it is to be tried again.
    record Broken(String why) implements StepAnswer {}

    /// Nothing is told.
    record Silent() implements StepAnswer {}
}
