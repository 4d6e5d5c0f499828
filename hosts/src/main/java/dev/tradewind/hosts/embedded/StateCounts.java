package dev.tradewind.hosts.embedded;

import dev.tradewind.store.Store;
import java.util.Map;

/// The number of documents in each state, of the collections whose documents have one.
///
/// A start counts nothing: whoever asks first has the table walked once, beside everything that goes on. From then
/// on it is known from what has changed since. After a group that could not be written it is walked anew.
final class StateCounts {
    private final Store store;
    private volatile StateTally tally = new StateTally();

    StateCounts(Store store) {
        this.store = store;
    }

    /// Notes that a document goes from one state to another; an empty one is none. On the committer's thread. It
    /// makes nothing new but the first time that it hears of a state.
    void moved(String collection, String from, String to) {
        tally.moved(collection, from, to);
    }

    /// Forgets what was noted, some of which has not happened. On the committer's thread.
    void forget() {
        tally = new StateTally();
    }

    /// The counts as they are now, for any thread: the first to ask waits for the walk.
    Map<InState, Long> all() {
        return tally.all(store);
    }

    /// A state of one collection.
    record InState(String collection, String state) {}
}
