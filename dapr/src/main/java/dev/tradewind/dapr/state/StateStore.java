package dev.tradewind.dapr.state;

import java.util.List;
import java.util.Optional;

/// A component that keeps state, as one application has it. Keys are whole ones, with their prefix. Any thread may call.
public interface StateStore {
    /// The entry under `key`, unless its time is over.
    Optional<StateEntry> get(String key);

    /// Makes all changes, each under the condition that it has, or none of them. Conditions are about what was there
    /// before the first change.
    ///
    /// @throws StateConflict if a condition does not hold
    void write(List<EntryChange> changes);

    /// Lets go of what it has in memory.
    default void close() {}

    /// The features that the sidecar tells of it.
    List<String> capabilities();
}
