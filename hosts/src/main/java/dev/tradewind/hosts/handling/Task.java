package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.Documents;
import java.util.Optional;

/// A command or a delivery, which is to take effect once.
interface Task<R> {
    /// The step that is left to do where it has taken effect before.
    Optional<Step<R>> known(Records records);

    Step<R> decide(Documents documents);
}
