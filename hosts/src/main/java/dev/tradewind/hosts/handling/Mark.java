package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.EventId;

/// A mark that a commit leaves, so that what led to it is known the next time.
public sealed interface Mark {
    /// No mark: of a commit that may be made again.
    record None() implements Mark {}

    /// An inbox key: the event has taken effect at the intake of that name. To be kept for longer than the event
    /// can come again.
    record Effect(String intake, EventId event) implements Mark {}

    /// An answer that a repeated command gets.
    record Answered(AnswerKey key, StoredAnswer answer) implements Mark {}
}
