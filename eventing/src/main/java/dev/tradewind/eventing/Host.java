package dev.tradewind.eventing;

import java.util.List;

/// The place where services run. A host keeps documents, takes events to the intakes that want them, and
/// delivers each at least once; by committing a handler's decision together with the mark that it was handled,
/// it lets each take effect once.
public interface Host {
    Documents documents();

    /// Runs a command and commits its decision: documents, events, idempotency key and timeline as one.
    /// Returns its answer once that is on disk.
    ///
    /// @throws HostRefusal when the idempotency key was used for other content, there is too much to do, nothing
    ///     can be stored, or the broker would not take the events; nothing was changed
    /// @throws IllegalStateException when the decision creates what exists, or updates or deletes what it did not
    ///     read
    <R> R execute(Command<R> command);

    /// The story of one workflow, across services, in the order of time.
    List<TimelineEntry> timeline(String correlationId);
}
