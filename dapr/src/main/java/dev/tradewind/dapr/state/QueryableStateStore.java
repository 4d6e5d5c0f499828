package dev.tradewind.dapr.state;

import java.util.function.Predicate;

/// A component whose entries can be looked through.
public interface QueryableStateStore extends StateStore {
    /// Hands over the entries whose keys begin with `prefix`, in the order of their keys, as long as there are any and
    /// `more` says that it wants another.
    void scan(String prefix, Predicate<StateEntry> more);
}
