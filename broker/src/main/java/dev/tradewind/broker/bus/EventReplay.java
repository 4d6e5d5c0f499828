package dev.tradewind.broker.bus;

import dev.tradewind.broker.bus.ArchivedEvents.Place;
import dev.tradewind.engine.Arn;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A replay: events that an archive keeps are on their bus once more.
///
/// @param archive as it was when the replay began
/// @param from of events, by when they were taken
/// @param to likewise, inclusive
/// @param rules that alone get the events; all where there are none
/// @param next the place of the next event to look at
/// @param lastReplayed when the latest event that was sent was taken
public record EventReplay(
        Arn arn,
        Arn archive,
        Arn bus,
        Optional<String> description,
        Instant from,
        Instant to,
        Set<Arn> rules,
        State state,
        Place next,
        Instant startedAt,
        Optional<Instant> endedAt,
        Optional<Instant> lastReplayed) {
    /// The state of a replay, by its AWS name.
    public enum State {
        STARTING,
        RUNNING,
        CANCELLING,
        COMPLETED,
        CANCELLED,
        FAILED;

        /// Tells whether there is more to do.
        boolean isUnderWay() {
            return this == STARTING || this == RUNNING || this == CANCELLING;
        }
    }

    public EventReplay {
        rules = Set.copyOf(rules);
    }

    /// A replay that has yet to begin, of all that the archive took from one time to another.
    public static EventReplay starting(
            Arn arn,
            Arn archive,
            Arn bus,
            Optional<String> description,
            Instant from,
            Instant to,
            Set<Arn> rules,
            Instant now) {
        return new EventReplay(
                arn,
                archive,
                bus,
                description,
                from,
                to,
                rules,
                State.STARTING,
                new Place(from.toEpochMilli(), 0),
                now,
                Optional.empty(),
                Optional.empty());
    }

    public String name() {
        return BusArns.replayName(arn);
    }

    boolean reaches(BusRule rule) {
        return rules.isEmpty() || rules.contains(rule.arn());
    }

    EventReplay in(State changed) {
        return with(changed, next, endedAt, lastReplayed);
    }

    EventReplay at(Place place, Optional<Instant> last) {
        return with(State.RUNNING, place, endedAt, last.or(() -> lastReplayed));
    }

    EventReplay ended(State changed, Instant now) {
        return with(changed, next, Optional.of(now), lastReplayed);
    }

    private EventReplay with(
            State changed, Place place, Optional<Instant> end, Optional<Instant> last) {
        return new EventReplay(
                arn,
                archive,
                bus,
                description,
                from,
                to,
                rules,
                changed,
                place,
                startedAt,
                end,
                last);
    }
}
