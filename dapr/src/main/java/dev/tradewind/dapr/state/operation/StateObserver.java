package dev.tradewind.dapr.state.operation;

/// Whoever counts the calls of the state API. Several threads may call at once.
@FunctionalInterface
public interface StateObserver {
    StateObserver NOBODY = (_, _, _, _) -> {};

    /// A call of a component that has ended.
    ///
    /// @param succeeded whether it was answered; nothing there is a success too, and a refusal is none
    /// @param nanos that the component took
    void called(String component, StateCall call, boolean succeeded, long nanos);
}
