package dev.tradewind.sagas.definition;

/// The part that an event has in a saga. A name has one part only, so that an event says by itself what it is about.
public sealed interface EventRole {
    /// Tells whether others tell a run of the event once it goes on: how something ended that it has asked for, or that it
    /// is to end.
    default boolean isOutcome() {
        return switch (this) {
            case Starts _, Asks _, AsksUndo _ -> false;
            case Done _, Failed _, Undone _, NoEffect _, Stands _, Cancels _ -> true;
        };
    }

    /// The event that starts a run.
    record Starts() implements EventRole {}

    /// The event that ends a run early, and has undone what was done.
    record Cancels() implements EventRole {}

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

    /// An event that says of a step, whoever asked, that it has no effect and will have none: it ends the step badly, and
    /// its compensation as it should.
    record NoEffect(int step) implements EventRole {}

    /// The event that says of the last step that it is done after all, and cannot be undone any more.
    record Stands(int step) implements EventRole {}
}
