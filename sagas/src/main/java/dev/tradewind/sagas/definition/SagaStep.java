package dev.tradewind.sagas.definition;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A step of a saga.
///
/// @param action what is asked for
/// @param doneEvents those that end it well; what is done here tells the first
/// @param failedEvents those that end it badly; none of a step that only a deadline ends so
/// @param undo what takes its effect back, if anything has to
/// @param isPivot whether a run goes only forward from it on: once it is asked for, nothing is undone any more
public record SagaStep(
        String name,
        StepAction action,
        List<String> doneEvents,
        List<String> failedEvents,
        Optional<Undo> undo,
        boolean isPivot) {
    /// Bounds what a definition names of a kind.
    static final int EVENTS_MAX = 5;

    public SagaStep {
        doneEvents = List.copyOf(doneEvents);
        failedEvents = List.copyOf(failedEvents);
    }

    Stream<String> done() {
        return doneEvents.stream();
    }

    Stream<String> failed() {
        return failedEvents.stream();
    }

    /// The part of an event in this step, which is the `index`th.
    Optional<EventRole> role(int index, String event) {
        if (event.equals(action.asks())) {
            return Optional.of(new EventRole.Asks(index));
        }
        if (doneEvents.contains(event)) {
            return Optional.of(new EventRole.Done(index));
        }
        var undone = undo.flatMap(it -> it.role(index, event));
        if (failedEvents.contains(event)) {
            return Optional.of(
                    undone.isPresent()
                            ? new EventRole.NoEffect(index)
                            : new EventRole.Failed(index));
        }
        return undone;
    }

    /// The action by which it is done and, if anything undoes it, that one.
    public Stream<StepAction> actions() {
        return Stream.concat(Stream.of(action), undo.stream().map(Undo::action));
    }

    /// The action by which it is done, or undone.
    ///
    /// @throws IllegalStateException if it is to be undone, and nothing undoes it
    public StepAction action(boolean undoing) {
        return undoing ? undone().action() : action;
    }

    private Undo undone() {
        return undo.orElseThrow(() -> new IllegalStateException("nothing undoes " + name));
    }

    /// The events that end it, or its compensation.
    public List<String> ends(boolean undoing) {
        return undoing ? undone().ends().toList() : Stream.concat(done(), failed()).toList();
    }

    /// The event by which whoever does it here says that it is done, or undone.
    public String doneEvent(boolean undoing) {
        return undoing ? undone().doneEvents().getFirst() : doneEvents.getFirst();
    }

    /// A compensation: what takes a step's effect back.
    ///
    /// @param doneEvents those that end it. None ends it badly: it has to succeed, or somebody has to look
    /// @param standsEvent the one that says of the last step that it is done for good
    public record Undo(StepAction action, List<String> doneEvents, Optional<String> standsEvent) {
        public Undo {
            doneEvents = List.copyOf(doneEvents);
        }

        Stream<String> ends() {
            return Stream.concat(doneEvents.stream(), standsEvent.stream());
        }

        private Optional<EventRole> role(int index, String event) {
            if (event.equals(action.asks())) {
                return Optional.of(new EventRole.AsksUndo(index));
            }
            if (doneEvents.contains(event)) {
                return Optional.of(new EventRole.Undone(index));
            }
            return standsEvent.filter(event::equals).map(_ -> new EventRole.Stands(index));
        }
    }
}
