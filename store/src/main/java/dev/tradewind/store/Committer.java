package dev.tradewind.store;

import java.util.Iterator;

/// Runs decisions in turn and commits what they changed.
interface Committer extends AutoCloseable {
    /// Runs `transaction` and returns its answer once it is committed.
    <R> R commit(Transaction<R> transaction);

    /// Runs as many of `calls` as one group takes, whose own [#commit]s return before it is written, and writes it.
    ///
    /// @throws RuntimeException why it was not written
    void commitTogether(Iterator<? extends Runnable> calls);

    /// Tells whether this thread is within [#commitTogether], and within none of its decisions.
    boolean isTogether();

    /// The number of decisions that wait for their turn.
    int waiting();

    /// Commits what was submitted before, then takes no more.
    @Override
    void close();
}
