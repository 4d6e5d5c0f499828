package dev.tradewind.sagas.run;

/// Something that happened to a run.
public sealed interface Happening {
    /// An event of the saga was told.
    record Told(String event, RunData data) implements Happening {}

    /// Whoever tried to do what was asked for could not say how it ended.
    ///
    /// @param number of the wait that it was asked for in
    /// @param isFinal whether there is no use in another attempt
    record AttemptFailed(int number, String why, boolean isFinal) implements Happening {}

    /// A wait has come to its end.
    record WaitEnded(int number) implements Happening {}

    /// Somebody wants it to end, and what it did to be undone.
    record Cancelled(String why) implements Happening {}

    /// Somebody wants the compensation that failed to be tried again.
    record Retried() implements Happening {}
}
