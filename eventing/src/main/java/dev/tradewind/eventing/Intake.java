package dev.tradewind.eventing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A service's wish to be told of events, each of which takes effect there once.
///
/// @param name of its own among all intakes; what an event's effect is remembered under, so never renamed
public record Intake(String name, List<Reaction<?>> reactions, Pace pace) {
    public Intake {
        reactions = List.copyOf(reactions);
    }

    public static Intake named(String name) {
        return new Intake(name, List.of(), Pace.STANDARD);
    }

    public <T> Intake on(EventType<T> type, Handler<T> handler) {
        return with(new Reaction<>(type, handler, false, true));
    }

    /// As [#on], for a handler that runs [in turn][Reaction#inTurn].
    public <T> Intake inTurnOn(EventType<T> type, Handler<T> handler) {
        return with(new Reaction<>(type, handler, true, true));
    }

    /// As [#on], for a handler that asks somebody who may answer [at once][Reaction#prompt].
    public <T> Intake promptlyOn(EventType<T> type, Handler<T> handler, BooleanSupplier prompt) {
        return with(new Reaction<>(type, handler, false, true, prompt));
    }

    /// As [#on], for a type that the intake is not told of any more, or now and then: what is in its queue is handled.
    public <T> Intake onLeft(EventType<T> type, Handler<T> handler) {
        return with(new Reaction<>(type, handler, false, false));
    }

    private Intake with(Reaction<?> reaction) {
        var more = new ArrayList<>(reactions);
        more.add(reaction);
        return new Intake(name, more, pace);
    }

    public Intake inBatchesOf(int events) {
        return at(new Pace(events, pace.window(), pace.concurrency()));
    }

    public Intake gatheringFor(Duration window) {
        return at(new Pace(pace.batchSize(), window, pace.concurrency()));
    }

    public Intake atMost(int eventsAtOnce) {
        return at(new Pace(pace.batchSize(), pace.window(), eventsAtOnce));
    }

    private Intake at(Pace other) {
        return new Intake(name, reactions, other);
    }

    /// The types that it is told of.
    public List<EventType<?>> types() {
        return reactions.stream().filter(Reaction::told).<EventType<?>>map(Reaction::type).toList();
    }

    /// Tells whether it is told of the type with that canonical name.
    public boolean isTold(String type) {
        return reactionTo(type).filter(Reaction::told).isPresent();
    }

    /// Tells whether it has a handler that would be answered at once.
    public boolean isPrompt() {
        return reactions.stream().anyMatch(Reaction::isPrompt);
    }

    /// The reaction to events of the type with that canonical name.
    public Optional<Reaction<?>> reactionTo(String type) {
        return reactions.stream()
                .filter(reaction -> reaction.type().name().equals(type))
                .<Reaction<?>>map(reaction -> reaction)
                .findFirst();
    }
}
