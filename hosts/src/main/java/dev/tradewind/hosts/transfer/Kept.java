package dev.tradewind.hosts.transfer;

import dev.tradewind.hosts.handling.Mark;
import dev.tradewind.hosts.handling.TimelineLine;
import java.time.Instant;
import java.util.Optional;

/// A thing that a host keeps.
public sealed interface Kept {
    /// A document, or what a deleted one left.
    ///
    /// @param state empty where the collection has none
    /// @param json none of one that was deleted, and whose version is still remembered
    record Document(
            String collection, String key, long version, String state, Optional<String> json)
            implements Kept {}

    /// An event took effect.
    record Effect(Mark.Effect mark) implements Kept {}

    /// A command was answered.
    record Answer(Mark.Answered mark) implements Kept {}

    /// An entry of a timeline.
    record Told(TimelineLine line) implements Kept {}

    /// An event that is to be published later.
    ///
    /// @param service that planned it
    record Planned(Instant due, String service, CarriedEvent event) implements Kept {}

    /// An event that waits for an intake.
    ///
    /// @param attempts that were made
    /// @param due when the next may be made
    record Waiting(String intake, int attempts, Instant due, CarriedEvent event) implements Kept {}

    /// An event that failed too often.
    ///
    /// @param at when it became one, or else when it was sent
    record DeadLetter(String intake, int attempts, String cause, Instant at, CarriedEvent event)
            implements Kept {}
}
