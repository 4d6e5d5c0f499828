package dev.tradewind.sagas.definition;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A definition of a saga: the steps that follow the event that starts it, one after the other, and what undoes each.
///
/// @param version a number of its owner's: a run goes by the version that it began with
/// @param owner the people to ask, as they are called
/// @param runbook what they do with a run that is stuck
/// @param topic that all its events go to
/// @param subject the member of every event's data that names what the run is about: `claimId`
/// @param starts the event that starts a run
/// @param cancels the event that ends one early, if any does
public record SagaDefinition(
        String name,
        int version,
        String owner,
        URI runbook,
        String topic,
        String subject,
        String starts,
        Optional<String> cancels,
        List<SagaStep> steps) {
    /// Bounds the length of a run, and with it what its history has to hold.
    public static final int STEPS_MAX = 20;

    public SagaDefinition {
        steps = List.copyOf(steps);
    }

    /// The names of all its events, in the order in which they come where all goes well, and then those that do not.
    public List<String> events() {
        return Stream.of(Stream.of(starts), cancels.stream(), stepEvents(), undoEvents())
                .flatMap(events -> events)
                .distinct()
                .toList();
    }

    private Stream<String> stepEvents() {
        return steps.stream()
                .flatMap(step ->
                        Stream.of(Stream.of(step.action().asks()), step.done(), step.failed()))
                .flatMap(events -> events);
    }

    private Stream<String> undoEvents() {
        return steps.stream()
                .flatMap(step -> step.undo().stream())
                .flatMap(undo -> Stream.concat(Stream.of(undo.action().asks()), undo.ends()));
    }

    /// The names of the events that others tell a run of: outcomes, and the one that ends it early.
    public List<String> outcomes() {
        return events().stream().filter(event -> role(event).isOutcome()).toList();
    }

    /// The part that an event of this name has in it.
    ///
    /// @throws IllegalArgumentException if it has none
    public EventRole role(String event) {
        return find(event)
                .orElseThrow(
                        () -> new IllegalArgumentException("%s has no %s".formatted(name, event)));
    }

    /// Tells whether an event of this name has a part in it.
    public boolean has(String event) {
        return find(event).isPresent();
    }

    private Optional<EventRole> find(String event) {
        if (event.equals(starts)) {
            return Optional.of(new EventRole.Starts());
        }
        if (cancels.filter(event::equals).isPresent()) {
            return Optional.of(new EventRole.Cancels());
        }
        return IntStream.range(0, steps.size())
                .boxed()
                .flatMap(i -> steps.get(i).role(i, event).stream())
                .findFirst();
    }

    /// Tells whether anything that it asks for is done in the instance by what runs sagas.
    public boolean isDoneHere() {
        return actions().anyMatch(action -> action.by().isBuiltIn());
    }

    /// Everything that it asks for.
    Stream<StepAction> actions() {
        return steps.stream().flatMap(SagaStep::actions);
    }

    /// Tells whether there is no way back from a step: it is the pivot, or comes after it.
    public boolean goesOnlyForward(int step) {
        return steps.stream().limit(step + 1L).anyMatch(SagaStep::isPivot);
    }

    /// The last step, at or before `from`, that there is anything to undo of; -1 if there is none.
    public int undoableAtOrBefore(int from) {
        return IntStream.rangeClosed(0, from)
                .map(i -> from - i)
                .filter(i -> steps.get(i).undo().isPresent())
                .findFirst()
                .orElse(-1);
    }
}
