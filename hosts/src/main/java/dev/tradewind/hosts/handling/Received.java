package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.dialect.WireMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A message as a host's intake hands it over: nobody else gets it for as long as it is being handled.
public interface Received {
    WireMessage content();

    /// A name for people.
    String id();

    /// The number of times that it was handed over, from 1.
    int attempt();

    /// The host's ledger, each of whose commits takes this message off its queue as well: as one. If the host has
    /// meanwhile given the message to somebody else, the commit is made all the same, and whoever has the
    /// message finds its mark.
    Ledger ledger();

    /// Gives the message back after a failed attempt and tells the timeline, as one: for another attempt after
    /// `delay`, or, after the last, into the intake's dead-letter queue.
    ///
    /// @param cause of the failure, for whoever reads the dead letter, where a host puts it there
    /// @return the dead-letter queue, if the message went there
    Optional<String> giveBack(Duration delay, String cause, Aftermath aftermath);

    /// Gives the message back after an attempt that the host itself could not carry out, as with a disk or a database that takes
    /// nothing. A host that counts attempts by itself does not count this one; where a queue does, it is an attempt like
    /// another.
    ///
    /// @return the dead-letter queue, if the message went there
    default Optional<String> putOff(Duration delay, String cause, Aftermath aftermath) {
        return giveBack(delay, cause, aftermath);
    }

    /// The lines for the timeline, once it is known what became of the message.
    @FunctionalInterface
    interface Aftermath {
        /// Of a message that belongs to no workflow.
        Aftermath UNTOLD = (_, _) -> List.of();

        List<TimelineLine> tell(Instant now, Optional<String> deadLetterQueue);
    }
}
