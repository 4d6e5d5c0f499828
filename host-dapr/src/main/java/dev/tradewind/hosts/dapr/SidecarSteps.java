package dev.tradewind.hosts.dapr;

import dev.tradewind.eventing.Decision;
import java.util.List;

/// Whoever writes down the steps of a host beside a sidecar, told of each when it happens. It has to be done in next to no
/// time, on any thread, and must not throw.
public interface SidecarSteps {
    /// Writes nothing down.
    SidecarSteps NOBODY = new SidecarSteps() {};

    /// A decision is about to be stored, on the thread that made it; again each time that another came before.
    default void storing(Decision decision) {}

    /// It is in the state store, its events in the outbox there. Told on the same thread, and before any of them goes out.
    default void stored(Decision decision) {}

    /// Events are about to be posted to the sidecar; again until it has taken them.
    default void publishing(Publication publication) {}

    /// The sidecar has taken these events.
    ///
    /// @param status that it answered
    default void published(Publication publication, int status) {}

    /// The events of one request to publish.
    ///
    /// @param path that is posted to
    /// @param events CloudEvents as JSON
    record Publication(String path, String topic, List<String> events) {
        public Publication {
            events = List.copyOf(events);
        }
    }
}
