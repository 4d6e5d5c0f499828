package dev.tradewind.dapr.pubsub;

import java.time.Duration;

/// The decision on a message that was delivered, which its component carries out.
public sealed interface Disposition {
    Disposition ACKNOWLEDGED = new Acknowledged();

    /// It is done with.
    record Acknowledged() implements Disposition {}

    /// It is delivered again, as the component has it, and in the end it is a dead letter.
    record Failed(Failure failure) implements Disposition {}

    /// It was not tried, by no fault of its own: it is delivered again after `delay`, and no attempt is spent.
    record Postponed(Failure failure, Duration delay) implements Disposition {}

    /// Its recipient is not there, so nobody has it: it is delivered again, and no attempt is spent unless the component has
    /// it otherwise.
    record Unreached(Failure failure) implements Disposition {}

    /// It can be handled by nobody, however often it is tried: a dead letter at once.
    record Rejected(Failure failure) implements Disposition {}

    /// It is not wanted: a dead letter if there is a topic for that, or else done with.
    record Discarded(Failure failure) implements Disposition {}
}
