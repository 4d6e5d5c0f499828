package dev.tradewind.sagas.definition;

/// The part that an event has in a saga. A name has one part only, so that an event says by itself what it is about.
public sealed interface EventRole {
    /// Tells whether the event says how something ended that a run has asked for.
    default boolean isOutcome() {
        return switch (this) {
            case Starts _, Asks _, AsksUndo _ -> false;
            case Done _, Failed _, Undone _ -> true;
        };
    }

    /// The event that starts a run.
    record Starts() implements EventRole {}

    /// The event that asks for a step, which the run tells.
    record Asks(int step) implements EventRole {}

    /// An event that ends a step well.
    record Done(int step) implements EventRole {}

    /// An event that ends a step badly: it had no effect, and has none any more.
    record Failed(int step) implements EventRole {}

    /// The event that asks for a compensation, which the run tells.
    record AsksUndo(int step) implements EventRole {}

    /// An event that ends a compensation.
    record Undone(int step) implements EventRole {}
}
