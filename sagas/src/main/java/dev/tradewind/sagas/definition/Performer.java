package dev.tradewind.sagas.definition;

import java.net.URI;
import java.time.Duration;

/// Whoever does what a step asks for, and tells how it ended.
public sealed interface Performer {
    /// Tells whether it is done in the instance, which then tells of it.
    default boolean isBuiltIn() {
        return !(this instanceof Outside);
    }

    /// Somebody who hears the event on the topic and tells the outcome there, or over HTTP.
    record Outside() implements Performer {}

    /// A service that is sent the event's data over HTTP, and answers with the outcome.
    record Http(URI endpoint) implements Performer {}

    /// A Lambda function of the instance.
    ///
    /// @param function its name, with a version or an alias behind a colon if one is meant
    record Function(String function) implements Performer {}

    /// Nobody: an outcome is told after a time. For the demo profile.
    ///
    /// @param failsEvery of so many subjects, one ends badly, which one its name says; 0 for none
    record Simulated(Duration takes, int failsEvery) implements Performer {}
}
