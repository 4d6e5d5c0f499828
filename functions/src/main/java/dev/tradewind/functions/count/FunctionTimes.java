package dev.tradewind.functions.count;

/// An observer of how long things take, of all functions together. Called on the threads that call functions, so it must
/// only note.
public interface FunctionTimes {
    /// An observer that notes nothing.
    FunctionTimes NOBODY = new FunctionTimes() {};

    /// An invocation ended, `nanos` after it was asked for.
    default void invoked(long nanos) {}

    /// An asynchronous event is tried, `nanos` after it was accepted.
    default void tried(long nanos) {}
}
