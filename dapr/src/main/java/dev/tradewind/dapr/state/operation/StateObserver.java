package dev.tradewind.dapr.state.operation;

/// Whoever counts the calls of the state API. Several threads may call at once.
@FunctionalInterface
public interface StateObserver {
    StateObserver NOBODY = (_, _) -> _ -> {};

    /// Notes that a call of a component begins.
    Began begins(String component, StateCall call);

    /// A call that is under way.
    @FunctionalInterface
    interface Began {
        /// Notes its end. Nothing there is a success too; a refusal is none.
        void ends(boolean succeeded);
    }
}
