package dev.tradewind.sagas.perform;

/// Whoever does a step that is asked for. Any thread may call, and is held up until there is an answer.
public interface StepPerformer {
    /// Does it, or finds it done: the same key may come more than once.
    ///
    /// @throws InterruptedException if the instance is closing, and whatever was done is to be asked for again
    StepAnswer perform(StepCall call) throws InterruptedException;
}
